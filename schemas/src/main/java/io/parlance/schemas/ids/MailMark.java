package io.parlance.schemas.ids;

import java.util.regex.Pattern;

/**
 * A mail's Message-ID as a keyed digest: says that two are the same, and nothing else. Made by
 * {@link ContactKey}.
 */
public record MailMark(String value) {
    static final int LENGTH = 26;
    private static final Pattern FORM = Pattern.compile("[a-z2-7]{" + LENGTH + "}");

    public MailMark {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not the mark of a mail: " + value);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
