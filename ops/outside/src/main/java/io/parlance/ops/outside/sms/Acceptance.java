package io.parlance.ops.outside.sms;

import java.io.IOException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Makes the provider answerable for a message: a sid, a place on disk, then its callbacks. */
record Acceptance(
        MessageStore store, StatusCallbacks callbacks, Clock clock, RandomGenerator random) {
    private static final int SID_BYTES = 16;

    Message accept(MessageRequest request, Account account, @Nullable Integer errorCode)
            throws IOException {
        Message message = request.accepted(newSid(), account, clock.instant(), errorCode);
        store.accept(message);
        callbacks.follow(message);
        return message;
    }

    private String newSid() {
        byte[] bytes = new byte[SID_BYTES];
        random.nextBytes(bytes);
        return "SM" + HexFormat.of().formatHex(bytes);
    }
}
