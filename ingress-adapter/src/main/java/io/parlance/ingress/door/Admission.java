package io.parlance.ingress.door;

import java.util.Optional;
import java.util.function.Function;

/** What became of something at the door: let in, or refused. */
public sealed interface Admission<T> {
    /** Let in. */
    record Granted<T>(T value) implements Admission<T> {}

    /** Not let in. */
    record Refused<T>(Refusal refusal) implements Admission<T> {}

    static <T> Admission<T> granted(T value) {
        return new Granted<>(value);
    }

    static <T> Admission<T> refused(Refusal refusal) {
        return new Refused<>(refusal);
    }

    /** Lets {@code value} in unless there is a flaw. */
    static <T> Admission<T> unless(Optional<Refusal> flaw, T value) {
        return flaw.map(Admission::<T>refused).orElseGet(() -> granted(value));
    }

    /** The next check, for what has passed this one. */
    default <R> Admission<R> then(Function<T, Admission<R>> next) {
        return switch (this) {
            case Granted<T>(var value) -> next.apply(value);
            case Refused<T>(var refusal) -> refused(refusal);
        };
    }

    default <R> Admission<R> map(Function<T, R> change) {
        return then(value -> granted(change.apply(value)));
    }

    default <R> R fold(Function<T, R> granted, Function<Refusal, R> refused) {
        return switch (this) {
            case Granted<T>(var value) -> granted.apply(value);
            case Refused<T>(var refusal) -> refused.apply(refusal);
        };
    }
}
