package io.parlance.notification.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * What may leave no more. A conversation's mark is kept until nothing that it covers can come any
 * more, a contact's until it is lifted.
 */
final class Marks {
    /** Bounds one transaction. */
    private static final int AT_ONCE = 500;

    private final Duration retention;
    private final Map<String, Mark> marks = new HashMap<>();
    private final PriorityQueue<Mark> oldestFirst =
            new PriorityQueue<>(Comparator.comparing(Mark::at));

    Marks(Duration retention) {
        this.retention = retention;
    }

    /** Whether this must not leave. */
    boolean cover(Send send) {
        return covers(send.conversation().toString(), send)
                || covers(send.contact().toString(), send);
    }

    private boolean covers(String over, Send send) {
        Mark mark = marks.get(over);
        return mark != null && mark.revoke().covers(send);
    }

    /** The mark of just this order; empty where there is none, or one that reaches further. */
    Optional<Mark> of(Revoke revoke) {
        return over(revoke.over()).filter(mark -> mark.isOf(revoke));
    }

    Optional<Mark> over(String over) {
        return Optional.ofNullable(marks.get(over));
    }

    void put(Mark mark) {
        Mark before = marks.put(mark.over(), mark);
        boolean queued = before != null && before.at().equals(mark.at());
        if (mark.revoke().scope() == Revoke.Scope.CONVERSATION && !queued) {
            oldestFirst.add(mark);
        }
    }

    void remove(Mark mark) {
        marks.remove(mark.over());
    }

    /** Takes those that nothing can come for any more. */
    List<Mark> takeOld(Instant now) {
        List<Mark> old = new ArrayList<>();
        while (old.size() < AT_ONCE && !oldestFirst.isEmpty() && isOld(oldestFirst.peek(), now)) {
            Optional<Mark> mark = over(oldestFirst.remove().over());
            mark.filter(found -> isOld(found, now)).ifPresent(old::add);
            mark.filter(found -> isOld(found, now)).ifPresent(this::remove);
        }
        return old;
    }

    private boolean isOld(Mark mark, Instant now) {
        return mark.at().plus(retention).isBefore(now);
    }

    /** How long until the oldest is too old. */
    Optional<Duration> untilOld(Instant now) {
        return Optional.ofNullable(oldestFirst.peek())
                .map(mark -> Duration.between(now, mark.at().plus(retention).plusMillis(1)));
    }
}
