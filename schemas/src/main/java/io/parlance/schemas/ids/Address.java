package io.parlance.schemas.ids;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Where somebody is reached, in normal form. Personal where it is a customer's: {@code toString}
 * says only its kind.
 */
public record Address(Kind kind, String value) {
    /** Version of the normal forms below; fixed at the birth of the topics. */
    public static final String FORM = "e164/1";

    private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");
    private static final Pattern SEPARATORS = Pattern.compile("[ ()./-]");

    /** Kinds of address; each forms contacts of its own. */
    public enum Kind {
        PHONE;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Address {
        if (!E164.matcher(value).matches()) {
            throw new IllegalArgumentException("not a phone number in E.164 form");
        }
    }

    /**
     * A phone number, spaces and separators dropped (ITU-T E.164: '+' and 7 to 15 digits).
     *
     * @throws IllegalArgumentException where it is none; the message does not repeat it
     */
    public static Address phone(String written) {
        return new Address(Kind.PHONE, SEPARATORS.matcher(written.strip()).replaceAll(""));
    }

    @Override
    public String toString() {
        return "Address[" + kind.word() + "]";
    }
}
