package io.parlance.schemas.ids;

import java.net.IDN;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Where somebody is reached, in normal form. Personal where it is a customer's: {@code toString}
 * says only its kind.
 */
public record Address(Kind kind, String value) {
    /** Versions of the normal forms below; fixed at the birth of the topics. */
    public static final String FORM = "e164/1 mail/1";

    private static final Pattern SEPARATORS = Pattern.compile("[ ()./-]");
    private static final int LONGEST_MAIL = 254;

    /** Kinds of address; each forms contacts of its own. */
    public enum Kind {
        /** ITU-T E.164: '+' and 7 to 15 digits. */
        PHONE("\\+[1-9][0-9]{6,14}", "not a phone number in E.164 form"),

        /** RFC 5321, without quoted local parts and address literals; in lower case. */
        MAIL(
                "[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
                        + "@[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*",
                "not a mail address"),

        /** A web chat's session. */
        SESSION("[a-z2-7]{26}", "not a chat session");

        private final Pattern form;
        private final String otherwise;

        Kind(String form, String otherwise) {
            this.form = Pattern.compile(form);
            this.otherwise = otherwise;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Address {
        if (value.length() > LONGEST_MAIL || !kind.form.matcher(value).matches()) {
            throw new IllegalArgumentException(kind.otherwise);
        }
    }

    /**
     * A phone number, spaces and separators dropped.
     *
     * @throws IllegalArgumentException where it is none; the message does not repeat it
     */
    public static Address phone(String written) {
        return new Address(Kind.PHONE, SEPARATORS.matcher(written.strip()).replaceAll(""));
    }

    /**
     * A mail address, in lower case, its domain in ASCII (RFC 5891). The local part of some servers
     * minds its case; two people whose addresses differ in nothing else are not known to exist.
     *
     * @param written the address alone, without a name or angle brackets
     * @throws IllegalArgumentException where it is none; the message does not repeat it
     */
    public static Address mail(String written) {
        String stripped = written.strip();
        int at = stripped.lastIndexOf('@');
        if (at < 0) {
            throw new IllegalArgumentException(Kind.MAIL.otherwise);
        }
        String domain = IDN.toASCII(stripped.substring(at + 1));
        String whole = stripped.substring(0, at) + "@" + domain;
        return new Address(Kind.MAIL, whole.toLowerCase(Locale.ROOT));
    }

    /**
     * A web chat's session.
     *
     * @throws IllegalArgumentException unless it has 26 characters of lower-case base32
     */
    public static Address session(String id) {
        return new Address(Kind.SESSION, id);
    }

    @Override
    public String toString() {
        return "Address[" + kind.word() + "]";
    }
}
