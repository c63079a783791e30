package io.parlance.inference.work;

import io.parlance.inference.dispatch.Lane;
import io.parlance.inference.prompt.Turn;
import java.time.Instant;

/**
 * A turn to be answered.
 *
 * @param deadline when nobody waits for it any more
 */
record Request(Origin origin, Lane lane, Instant deadline, Turn turn) {
    /** What shares a prefix: same replica, same cache. */
    String conversation() {
        return origin.id().conversation().toString();
    }
}
