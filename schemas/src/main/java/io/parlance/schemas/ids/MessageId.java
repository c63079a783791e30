package io.parlance.schemas.ids;

import java.util.regex.Pattern;

/**
 * One message of a customer, named after the channel's own id, so that a repeat is the same
 * message.
 */
public record MessageId(String value) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9:_-]{1,255}");
    private static final Pattern SID = Pattern.compile("[A-Za-z0-9]{1,64}");
    private static final Pattern CLIENT = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    public MessageId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a message id: " + value);
        }
    }

    /**
     * The SMS that the provider calls {@code sid}.
     *
     * @throws IllegalArgumentException unless {@code sid} has 1 to 64 letters and digits
     */
    public static MessageId ofSms(String sid) {
        if (!SID.matcher(sid).matches()) {
            throw new IllegalArgumentException("a message sid has 1 to 64 letters and digits");
        }
        return new MessageId("sms:" + sid);
    }

    /**
     * The chat message that its session's client calls {@code id}.
     *
     * @throws IllegalArgumentException unless {@code id} has 1 to 64 letters, digits, '-' and '_'
     */
    public static MessageId ofChat(ContactId session, String id) {
        if (!CLIENT.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "a chat message's id has 1 to 64 letters, digits, '-' and '_'");
        }
        return new MessageId("chat:" + session + ":" + id);
    }

    @Override
    public String toString() {
        return value;
    }
}
