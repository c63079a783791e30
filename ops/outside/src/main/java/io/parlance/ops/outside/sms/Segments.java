package io.parlance.ops.outside.sms;

/**
 * How many SMS a text takes: 160 characters of the GSM alphabet in one or 153 in each of several;
 * with any other character, 70 or 67 UTF-16 units. Source: 3GPP TS 23.038 and 23.040.
 */
final class Segments {
    private static final String BASIC =
            "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡"
                    + "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    /** Each takes two, the escape included. */
    private static final String EXTENDED = "\f^{}\\[~]|€";

    private Segments() {}

    static int of(String text) {
        boolean gsm = text.chars().allMatch(c -> BASIC.indexOf(c) >= 0 || EXTENDED.indexOf(c) >= 0);
        if (!gsm) {
            return count(text.length(), 70, 67);
        }
        int escapes = (int) text.chars().filter(c -> EXTENDED.indexOf(c) >= 0).count();
        return count(text.length() + escapes, 160, 153);
    }

    private static int count(int length, int alone, int each) {
        return length <= alone ? 1 : Math.ceilDiv(length, each);
    }
}
