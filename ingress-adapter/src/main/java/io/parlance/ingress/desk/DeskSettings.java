package io.parlance.ingress.desk;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code ingress.desk.*}.
 *
 * @param issuer URL of the identity provider; empty: nobody may use the desk
 * @param audience what tokens hold in their claim aud when they are for the desk
 * @param textLength of what a person writes at most, in characters
 */
public record DeskSettings(
        @DefaultValue("") String issuer,
        @DefaultValue("parlance-desk") String audience,
        @DefaultValue("4000") int textLength) {
    /** Of four bytes each, they fill the text of one record. */
    private static final int LONGEST_TEXT = 16_000;

    public DeskSettings {
        require(
                issuer.isEmpty() || issuer.matches("https?://[^\\s/]+(/[^\\s]*)?(?<!/)"),
                "issuer",
                "empty, or a URL without a slash at its end");
        require(!audience.isBlank(), "audience", "one that tokens name, not blank");
        require(textLength >= 1 && textLength <= LONGEST_TEXT, "text-length", "1 to 16000");
    }

    private static void require(boolean holds, String key, String what) {
        if (!holds) {
            throw new IllegalArgumentException("ingress.desk." + key + " must be " + what);
        }
    }
}
