package io.parlance.ops.intake;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** Lets one item of a lane go at a time, in the order in which they came. */
final class Lanes<K, T> {
    /** Those behind the one that goes. A lane is here as long as one goes. */
    private final Map<K, Queue<T>> waiting = new HashMap<>();

    /** Whether the item may go now; otherwise it waits for its turn. */
    boolean enter(K lane, T item) {
        Queue<T> queue = waiting.get(lane);
        if (queue == null) {
            waiting.put(lane, new ArrayDeque<>());
            return true;
        }
        queue.add(item);
        return false;
    }

    /** The item that may go after the one that just ended. */
    @Nullable T leave(K lane) {
        Queue<T> queue = waiting.get(lane);
        T next = queue == null ? null : queue.poll();
        if (next == null) {
            waiting.remove(lane);
        }
        return next;
    }
}
