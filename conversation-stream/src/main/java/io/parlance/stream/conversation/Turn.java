package io.parlance.stream.conversation;

import io.parlance.schemas.ids.MessageId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A turn that has not ended.
 *
 * @param covered the messages to answer; 1 or more
 * @param meanwhile what arrived for the next turn
 * @param noticeAt when the customer is told that it takes longer
 * @param noticed whether that was done
 * @param endsAt when a person takes over
 * @param failures attempts that failed
 * @param superseded attempts that were withdrawn, since the customer wrote on
 * @param supersededAt time of the message that withdrew the first of them; null where none was
 */
public record Turn(
        List<Message> covered,
        List<Message> meanwhile,
        Instant noticeAt,
        boolean noticed,
        Instant endsAt,
        int failures,
        int superseded,
        @Nullable Instant supersededAt) {
    /** Fewer than a question's utterances, so that there is room for what was said before. */
    static final int MOST_COVERED = 40;

    public Turn {
        covered = List.copyOf(covered);
        meanwhile = List.copyOf(meanwhile);
        if (covered.isEmpty()) {
            throw new IllegalArgumentException("a turn covers at least one message");
        }
        if ((superseded == 0) != (supersededAt == null)) {
            throw new IllegalArgumentException(
                    "superseded %d times at %s".formatted(superseded, supersededAt));
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
                now.plus(limits.cold()),
                0,
                0,
                null);
    }

    /** Whether its question can cover another message, with none left out before it. */
    boolean hasRoom() {
        return covered.size() < MOST_COVERED && meanwhile.isEmpty();
    }

    /** Covers this too where a question has room for it; else it is the next turn's. */
    Turn joinedBy(Message message) {
        return hasRoom() ? with(and(covered, message), meanwhile) : followedBy(message);
    }

    /** This is the next turn's. */
    Turn followedBy(Message message) {
        return with(covered, and(meanwhile, message));
    }

    /** Its deadlines count from now on: it has waited for the customer, or for us to come back. */
    Turn renewed(Instant now, Deadlines.Limits limits) {
        return new Turn(
                covered,
                meanwhile,
                now.plus(limits.first()),
                noticed,
                now.plus(limits.cold()),
                failures,
                superseded,
                supersededAt);
    }

    /** Its question is withdrawn, and asked anew with this message in it. */
    Turn supersededBy(Message message) {
        return new Turn(
                and(covered, message),
                meanwhile,
                noticeAt,
                noticed,
                endsAt,
                failures,
                superseded + 1,
                supersededAt == null ? message.at() : supersededAt);
    }

    Turn afterNotice() {
        return new Turn(
                covered, meanwhile, noticeAt, true, endsAt, failures, superseded, supersededAt);
    }

    Turn afterFailure() {
        return new Turn(
                covered,
                meanwhile,
                noticeAt,
                noticed,
                endsAt,
                failures + 1,
                superseded,
                supersededAt);
    }

    private Turn with(List<Message> answered, List<Message> next) {
        return new Turn(
                answered, next, noticeAt, noticed, endsAt, failures, superseded, supersededAt);
    }

    private static List<Message> and(List<Message> messages, Message last) {
        List<Message> more = new ArrayList<>(messages);
        more.add(last);
        return more;
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

    /** All that no turn has ended for, oldest first. */
    public List<Message> open() {
        return Stream.concat(covered.stream(), meanwhile.stream()).toList();
    }
}
