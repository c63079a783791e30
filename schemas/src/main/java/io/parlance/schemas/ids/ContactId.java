package io.parlance.schemas.ids;

import java.util.regex.Pattern;

/**
 * One customer of one tenant on one kind of address; the key of all customer-keyed topics. Made by
 * {@link ContactKey}; reveals nothing of the address.
 */
public record ContactId(String value) {
    static final int LENGTH = 26;
    private static final Pattern FORM = Pattern.compile("[a-z2-7]{" + LENGTH + "}");

    public ContactId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "a contact id has 26 characters of lower-case base32, not: " + value);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
