package io.parlance.ops.outside.sms;

import java.time.Duration;
import java.util.Locale;

/** How far a message is. Source: Twilio's "Message status values". */
enum MessageStatus {
    QUEUED(Duration.ZERO),
    SENT(Duration.ofMillis(50)),
    DELIVERED(Duration.ofMillis(150)),
    UNDELIVERED(Duration.ofMillis(150));

    private final Duration afterAcceptance;

    MessageStatus(Duration afterAcceptance) {
        this.afterAcceptance = afterAcceptance;
    }

    /** There is no carrier: a message gets on by time alone, also while this process is away. */
    Duration afterAcceptance() {
        return afterAcceptance;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
