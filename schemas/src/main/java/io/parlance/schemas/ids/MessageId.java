package io.parlance.schemas.ids;

import java.util.regex.Pattern;

/**
 * One message of a customer, named after the channel's own id, so that a repeat is the same
 * message.
 */
public record MessageId(String value) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9:_-]{1,255}");
    private static final Pattern SID = Pattern.compile("[A-Za-z0-9]{1,64}");

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

    @Override
    public String toString() {
        return value;
    }
}
