package io.parlance.ops.outside.sms;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message that was accepted; a line of the journal.
 *
 * @param sid SM and 32 hexadecimal digits
 * @param from null where a messaging service picks the sender
 * @param statusCallback where its status is reported, if anywhere
 * @param errorCode why the phone will not get it; null if it will
 */
record Message(
        String sid,
        String accountSid,
        String to,
        @Nullable String from,
        @Nullable String messagingServiceSid,
        String body,
        Instant created,
        @Nullable String statusCallback,
        @Nullable Integer errorCode) {

    /** The statuses it goes through, in order. */
    List<MessageStatus> course() {
        return List.of(
                MessageStatus.QUEUED,
                MessageStatus.SENT,
                errorCode == null ? MessageStatus.DELIVERED : MessageStatus.UNDELIVERED);
    }

    Instant reaches(MessageStatus status) {
        return created.plus(status.afterAcceptance());
    }

    MessageStatus statusAt(Instant now) {
        return course().reversed().stream()
                .filter(status -> !reaches(status).isAfter(now))
                .findFirst()
                .orElse(MessageStatus.QUEUED);
    }

    @Override
    public String toString() {
        return "Message[" + sid + "]";
    }
}
