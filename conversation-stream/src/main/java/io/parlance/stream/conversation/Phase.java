package io.parlance.stream.conversation;

import java.time.Instant;
import java.util.Optional;

/** Where a conversation's turn gate stands. Each phase offers only its own moves. */
public sealed interface Phase {
    /** Nobody is asked; the next message opens a turn. */
    record Idle() implements Phase {
        Gathering gather(Turn turn, Instant since) {
            return new Gathering(turn, 0, since, since);
        }

        Assigned assign(String agent, Instant until) {
            return new Assigned(agent, until);
        }
    }

    /** A turn is open, and the machine is to answer it. */
    sealed interface Open extends Phase {
        Turn turn();

        /** This turn changed. */
        Open with(Turn changed);
    }

    /** A turn is open, and the model is not asked before {@code until}. */
    sealed interface Waiting extends Open {
        /**
         * @return the last attempt that was made; 0 before the first
         */
        int attempt();

        Instant until();

        @Override
        Waiting with(Turn changed);

        default Asking ask() {
            return new Asking(turn(), attempt() + 1);
        }
    }

    /**
     * The customer may be about to write on.
     *
     * @param attempt the last that was made, and withdrawn; 0 before the first
     * @param since time of the message that it began with
     */
    record Gathering(Turn turn, int attempt, Instant since, Instant until) implements Waiting {
        @Override
        public Gathering with(Turn changed) {
            return new Gathering(changed, attempt, since, until);
        }

        Gathering lasting(Instant other) {
            return new Gathering(turn, attempt, since, other);
        }
    }

    /**
     * The model has the turn's question of this attempt.
     *
     * @param attempt from 1
     */
    record Asking(Turn turn, int attempt) implements Open {
        @Override
        public Asking with(Turn changed) {
            return new Asking(changed, attempt);
        }

        /** Tried again after a pause. */
        Pausing pause(Instant now, Policy policy) {
            Turn failed = turn.afterFailure();
            return new Pausing(
                    failed, attempt, now.plus(policy.retryPause().multipliedBy(failed.failures())));
        }

        /** Withdrawn, since the customer wrote on. */
        Gathering supersededBy(Message message) {
            return new Gathering(turn.supersededBy(message), attempt, message.at(), message.at());
        }
    }

    /**
     * An attempt failed; the next is made after a pause.
     *
     * @param attempt that failed
     */
    record Pausing(Turn turn, int attempt, Instant until) implements Waiting {
        @Override
        public Pausing with(Turn changed) {
            return new Pausing(changed, attempt, until);
        }
    }

    /**
     * A person has the conversation: the machine answers nothing. It ends by itself where the
     * person does nothing more.
     */
    sealed interface Held extends Phase {
        /** User name of the person. */
        String agent();

        /** When the machine has it again. */
        Instant until();

        /** Another person has it instead. */
        Held passedTo(String other);

        /** The person did something. */
        Held lasting(Instant other);
    }

    /** A person has it, and a reply that was ordered before may still leave. */
    record Assigned(String agent, Instant until) implements Held {
        @Override
        public Assigned passedTo(String other) {
            return new Assigned(other, until);
        }

        @Override
        public Assigned lasting(Instant other) {
            return new Assigned(agent, other);
        }

        Sealed seal(DeliveryOutcome outcome) {
            return new Sealed(agent, until, outcome);
        }
    }

    /**
     * A person has it, and no reply of the machine can leave.
     *
     * @param outcome of what was on its way
     */
    record Sealed(String agent, Instant until, DeliveryOutcome outcome) implements Held {
        @Override
        public Sealed passedTo(String other) {
            return new Sealed(other, until, outcome);
        }

        @Override
        public Sealed lasting(Instant other) {
            return new Sealed(agent, other, outcome);
        }
    }

    /** It is over. A mail in its thread opens it again; other messages open another. */
    record Closed() implements Phase {
        Idle reopen() {
            return new Idle();
        }
    }

    /** When this phase must be looked at though nothing arrived; empty where it can wait. */
    default Optional<Instant> due() {
        return switch (this) {
            case Idle _, Closed _ -> Optional.empty();
            case Held held -> Optional.of(held.until());
            case Gathering gathering -> Optional.of(gathering.until());
            case Asking(var turn, _) -> Optional.of(turn.due());
            case Pausing(var turn, _, var until) ->
                    Optional.of(until.isBefore(turn.due()) ? until : turn.due());
        };
    }
}
