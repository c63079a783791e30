package io.parlance.notification.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Where one Send stands. Each state offers only the moves that are legal from it. */
public sealed interface Delivery {
    /** Calls begun so far. */
    int tries();

    /**
     * The provider turns out to have a copy; empty where that says nothing new. What is known can
     * only grow: from lost, refused or in doubt to accepted, from accepted to bounced.
     */
    default Optional<Finished> proven(Outcome proof, Ending ending) {
        return Optional.of(ending.after(tries(), proof));
    }

    /** A call was begun; it may have been accepted. */
    sealed interface Begun extends Delivery {
        /** The call was provably not accepted. */
        default Waiting again(Instant due, String reason) {
            return new Waiting(due, tries(), reason);
        }

        default Finished finish(Outcome outcome, Ending ending) {
            return ending.after(tries(), outcome);
        }

        /** The call was provably not accepted, and there must not be another. */
        default Finished revoke(Instant at) {
            return Finished.revoked(tries(), at);
        }
    }

    /**
     * Not begun, or provably not accepted: to be tried when due.
     *
     * @param reason "new", "behind", or why the last call was not accepted
     */
    record Waiting(Instant due, int tries, String reason) implements Delivery {
        public Waiting {
            require(tries >= 0, tries);
        }

        Intended begin(Instant now, Duration lease) {
            return new Intended(tries + 1, now, lease);
        }

        /** It must not leave any more. */
        Finished revoke(Instant at) {
            return Finished.revoked(tries, at);
        }
    }

    /**
     * A call may be under way since this was committed.
     *
     * @param lease how long another owner must wait, on its own clock, before it reconciles
     */
    record Intended(int tries, Instant begunAt, Duration lease) implements Begun {
        public Intended {
            require(tries >= 1, tries);
        }

        /** It must not leave any more, and its call has not begun. */
        Finished withdraw(Instant at) {
            return Finished.revoked(tries - 1, at);
        }

        /** The call's answer was lost. */
        Reconciling lost(Instant until) {
            return new Reconciling(tries, begunAt, until);
        }
    }

    /** The call's answer was lost: being looked for at the provider. */
    record Reconciling(int tries, Instant begunAt, Instant until) implements Begun {
        public Reconciling {
            require(tries >= 1, tries);
        }

        /** The tenant would rather have two copies than none. */
        Waiting resend(Instant now) {
            return new Waiting(now, tries, "resent");
        }
    }

    /** Nothing more will be tried; what is known about it can still grow. */
    record Finished(
            Outcome outcome,
            Optional<String> providerId,
            Optional<String> reason,
            int tries,
            Instant at)
            implements Delivery {
        public Finished {
            require(tries >= 0, tries);
        }

        /** A chat window shows it; no call was needed. */
        static Finished shown(Instant at) {
            return new Finished(Outcome.SENT, Optional.empty(), Optional.empty(), 0, at);
        }

        /** There was nothing left to say. */
        static Finished erased(Instant at) {
            return new Finished(Outcome.FAILED, Optional.empty(), Optional.of("erased"), 0, at);
        }

        /** The chat window shows later ones already, and nothing before them any more. */
        static Finished overtaken(Instant at) {
            return new Finished(Outcome.FAILED, Optional.empty(), Optional.of("overtaken"), 0, at);
        }

        private static Finished revoked(int tries, Instant at) {
            Optional<String> reason = Optional.of("revoked");
            return new Finished(Outcome.REVOKED, Optional.empty(), reason, tries, at);
        }

        /** To a Revoke: whether it left after all. What was accepted and then bounced did. */
        Outcome left() {
            return switch (outcome) {
                case SENT, IN_DOUBT, REVOKED -> outcome;
                case FAILED -> providerId.isPresent() ? Outcome.SENT : Outcome.REVOKED;
            };
        }

        @Override
        public Optional<Finished> proven(Outcome proof, Ending ending) {
            boolean bounced =
                    proof == Outcome.FAILED
                            && outcome == Outcome.SENT
                            && providerId.equals(ending.providerId());
            return providerId.isEmpty() || bounced
                    ? Optional.of(ending.after(tries, proof))
                    : Optional.empty();
        }
    }

    /** What is known at an end. */
    record Ending(Optional<String> providerId, Optional<String> reason, Instant at) {
        static Ending accepted(String providerId, Instant at) {
            return new Ending(Optional.of(providerId), Optional.empty(), at);
        }

        static Ending because(String reason, Instant at) {
            return new Ending(Optional.empty(), Optional.of(reason), at);
        }

        private Finished after(int tries, Outcome outcome) {
            return new Finished(outcome, providerId, reason, tries, at);
        }
    }

    private static void require(boolean holds, int tries) {
        if (!holds) {
            throw new IllegalArgumentException("no delivery in this state has tries " + tries);
        }
    }
}
