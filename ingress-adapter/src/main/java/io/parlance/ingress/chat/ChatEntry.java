package io.parlance.ingress.chat;

import io.parlance.schemas.ids.ContactId;
import java.time.Instant;

/**
 * One event of a session.
 *
 * @param sequence from 1, rises by one per session
 */
record ChatEntry(ContactId contact, long sequence, Instant at, Shown shown) {
    /** About what it takes in memory, beside its text. */
    private static final int OVERHEAD_BYTES = 200;

    /** About what it takes in memory. */
    int weight() {
        return OVERHEAD_BYTES
                + switch (shown) {
                    case Shown.Words words -> 2 * words.text().orElse("").length();
                    case Shown.Thinking _,
                            Shown.Discarded _,
                            Shown.PersonCalled _,
                            Shown.Closed _ ->
                            0;
                };
    }
}
