package io.parlance.inference.dispatch;

/** Whether a replica may be given work. Times are of one monotonic clock, in nanoseconds. */
sealed interface ReplicaState {
    /** It answers. */
    record Up() implements ReplicaState {}

    /** It said that it is full, {@code times} in a row; not asked again before {@code until}. */
    record Busy(int times, long until) implements ReplicaState {}

    /** A call or a probe failed; not asked before a probe is answered. */
    record Suspect() implements ReplicaState {}

    /** That many probes failed in a row; probed more and more rarely. */
    record Down(int probes) implements ReplicaState {}

    default boolean usable(long now) {
        return switch (this) {
            case Up _ -> true;
            case Busy busy -> now - busy.until() >= 0;
            case Suspect _, Down _ -> false;
        };
    }

    /** In the words of metrics and people. */
    default String word() {
        return switch (this) {
            case Up _ -> "up";
            case Busy _ -> "busy";
            case Suspect _ -> "suspect";
            case Down _ -> "down";
        };
    }
}
