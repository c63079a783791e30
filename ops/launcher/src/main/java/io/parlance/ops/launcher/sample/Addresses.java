package io.parlance.ops.launcher.sample;

import io.parlance.ops.launcher.WrongUse;
import io.parlance.schemas.ids.Address;
import java.util.regex.Pattern;

/** Mail addresses, ids and names of sessions as people type them. */
final class Addresses {
    private static final Pattern ID = Pattern.compile("[^<>\\s@]{1,100}(@[^<>\\s@]{1,100})?");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,63}");
    private static final Pattern CHAT_ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private Addresses() {}

    /** In normal form. */
    static String mail(String typed) {
        try {
            return Address.mail(typed).value();
        } catch (IllegalArgumentException e) {
            throw new WrongUse("'" + typed + "' is " + e.getMessage() + ": ada@example.org", e);
        }
    }

    /** With angle brackets and a domain. */
    static String messageId(String typed) {
        String bare = typed.strip().replaceAll("^<|>$", "");
        if (!ID.matcher(bare).matches()) {
            throw new WrongUse("'" + typed + "' is no Message-ID: <1@example.org>");
        }
        return "<" + bare + (bare.contains("@") ? "" : "@customers.example") + ">";
    }

    /** A name that a file can have. */
    static String sessionName(String typed) {
        if (!NAME.matcher(typed).matches()) {
            throw new WrongUse(
                    "'" + typed + "' names no session: 1 to 64 letters, digits, '.', '_', '-'");
        }
        return typed;
    }

    static String chatId(String typed) {
        if (!CHAT_ID.matcher(typed).matches()) {
            throw new WrongUse("'" + typed + "' is no id: 1 to 64 letters, digits, '_' and '-'");
        }
        return typed;
    }
}
