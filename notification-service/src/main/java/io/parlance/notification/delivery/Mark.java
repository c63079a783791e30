package io.parlance.notification.delivery;

import java.time.Instant;

/**
 * Nothing that this Revoke covers may leave any more.
 *
 * @param offset where the order stands in its partition: an Allow before it does not lift it
 * @param at since when
 * @param answer what the Revoke is answered, as far as that is known
 */
public record Mark(Revoke revoke, long offset, Instant at, Outcome answer) implements Kept {
    public Mark {
        if (answer == Outcome.FAILED) {
            throw new IllegalArgumentException("no Revoke is answered " + answer);
        }
    }

    static Mark of(Revoke revoke, long offset, Instant at) {
        return new Mark(revoke, offset, at, Outcome.REVOKED);
    }

    public String over() {
        return revoke.over();
    }

    /** Whether it is the mark of just this order. */
    boolean isOf(Revoke other) {
        return revoke.name().equals(other.name());
    }

    /** With another Revoke over the same: what reaches further counts. */
    Mark and(Mark other) {
        if (!other.reachesBeyond(this)) {
            return this;
        }
        return isOf(other.revoke) ? new Mark(revoke, other.offset, at, answer) : other;
    }

    private boolean reachesBeyond(Mark other) {
        return switch (revoke.scope()) {
            case CONVERSATION -> revoke.upTo().counter() > other.revoke.upTo().counter();
            case CONTACT -> offset > other.offset;
        };
    }

    /** One that was under way when the order came has ended like this. */
    Mark answered(Outcome outcome) {
        return weight(outcome) > weight(answer) ? new Mark(revoke, offset, at, outcome) : this;
    }

    private static int weight(Outcome outcome) {
        return switch (outcome) {
            case REVOKED, FAILED -> 0;
            case IN_DOUBT -> 1;
            case SENT -> 2;
        };
    }
}
