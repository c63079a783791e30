package io.parlance.stream.conversation;

import io.parlance.schemas.ids.MessageId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where a conversation's turn gate stands. Each phase offers only its own moves. */
public sealed interface Phase {
    /** Nobody is asked; the next message opens a turn. */
    record Idle() implements Phase {
        Asking ask(List<Message> messages, Instant now, Deadlines.Limits limits) {
            return new Asking(Turn.first(messages, now, limits), 1);
        }
    }

    /**
     * The model has the turn's question of this attempt. What arrives joins the next turn.
     *
     * @param attempt from 1
     */
    record Asking(Turn turn, int attempt) implements Phase {
        Asking with(Turn changed) {
            return new Asking(changed, attempt);
        }

        Pausing pause(Instant now, Policy policy) {
            return new Pausing(turn, attempt, now.plus(policy.retryPause().multipliedBy(attempt)));
        }
    }

    /**
     * An attempt failed; the next is made after a pause.
     *
     * @param attempt that failed
     */
    record Pausing(Turn turn, int attempt, Instant until) implements Phase {
        Pausing with(Turn changed) {
            return new Pausing(changed, attempt, until);
        }

        Asking askAgain() {
            return new Asking(turn, attempt + 1);
        }
    }

    /**
     * A turn that has not ended.
     *
     * @param covered the messages to answer; 1 or more
     * @param meanwhile what arrived since it was first asked
     * @param noticeAt when the customer is told that it takes longer
     * @param noticed whether that was done
     * @param endsAt when a person takes over
     */
    record Turn(
            List<Message> covered,
            List<Message> meanwhile,
            Instant noticeAt,
            boolean noticed,
            Instant endsAt) {
        /** Fewer than a question's utterances, so that there is room for what was said before. */
        static final int MOST_COVERED = 40;

        public Turn {
            covered = List.copyOf(covered);
            meanwhile = List.copyOf(meanwhile);
            if (covered.isEmpty()) {
                throw new IllegalArgumentException("a turn covers at least one message");
            }
        }

        /** Covers as many as a question has room for; the rest is the next turn's. */
        static Turn first(List<Message> messages, Instant now, Deadlines.Limits limits) {
            int covered = Math.min(messages.size(), MOST_COVERED);
            return new Turn(
                    messages.subList(0, covered),
                    messages.subList(covered, messages.size()),
                    now.plus(limits.first()),
                    false,
                    now.plus(limits.cold()));
        }

        Turn joinedBy(Message message) {
            List<Message> more = new ArrayList<>(meanwhile);
            more.add(message);
            return new Turn(covered, more, noticeAt, noticed, endsAt);
        }

        Turn afterNotice() {
            return new Turn(covered, meanwhile, noticeAt, true, endsAt);
        }

        boolean owesNotice(Instant now) {
            return !noticed && !now.isBefore(noticeAt);
        }

        boolean over(Instant now) {
            return !now.isBefore(endsAt);
        }

        Instant due() {
            return noticed || endsAt.isBefore(noticeAt) ? endsAt : noticeAt;
        }

        List<MessageId> ids() {
            return covered.stream().map(Message::id).toList();
        }
    }

    /** When this phase must be looked at though nothing arrived; empty where it can wait. */
    default Optional<Instant> due() {
        return switch (this) {
            case Idle _ -> Optional.empty();
            case Asking(var turn, _) -> Optional.of(turn.due());
            case Pausing(var turn, _, var until) ->
                    Optional.of(until.isBefore(turn.due()) ? until : turn.due());
        };
    }
}
