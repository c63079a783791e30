package io.parlance.ops.launcher.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlance.ops.launcher.sample.Keys;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What became of no message, or of one that nobody can work on. */
final class DeadLetters {
    private static final Pattern SID =
            Pattern.compile("(?:^|&)MessageSid=([A-Za-z0-9]{1,64})(?:&|$)");
    private static final Pattern MESSAGE_ID = Pattern.compile("(?im)^message-id:\\s*(<[^>\\s]+>)");

    private final Keys keys;
    private final Set<String> ids = new HashSet<>();
    private int unreadable;

    DeadLetters(Keys keys) {
        this.keys = keys;
    }

    void add(String messageId) {
        ids.add(messageId);
    }

    void addUnreadable() {
        unreadable++;
    }

    /** The edge keeps a form or a mail that it can give to nobody as it came. */
    void addForm(byte[] form) {
        String text = new String(form, UTF_8);
        Matcher sid = SID.matcher(text);
        Matcher mail = MESSAGE_ID.matcher(text);
        if (sid.find()) {
            ids.add("sms:" + sid.group(1));
        } else if (mail.find()) {
            ids.add(Keys.MARK + keys.mark(mail.group(1)));
        } else {
            unreadable++;
        }
    }

    Set<String> ids() {
        return ids;
    }

    /** Those that no id can be read from. */
    int unreadable() {
        return unreadable;
    }
}
