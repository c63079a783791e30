package io.parlance.ingress.chat;

import io.parlance.schemas.ids.ContactId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * One client's view of a session: all events after the last that it has seen, in order, each once.
 *
 * <p>It has no queue. It knows the number of the last event that it wrote, and takes the next one
 * from memory whenever the client can take it; what memory has not any more comes from the log, a
 * page at a time. Both number the events alike, so that going from one to the other loses and
 * doubles nothing. A slow client thereby costs no more than a quick one, and of drafts it gets only
 * the latest.
 */
final class EventStream {
    private final ContactId contact;
    private final ChatToken token;
    private final Recent recent;
    private final History history;
    private final Outlet outlet;

    private final Deque<ChatEntry> page = new ArrayDeque<>();
    private History.@Nullable Wanted rest;
    private boolean greeted;
    private boolean reading;
    private boolean readAll;
    private long cursor;
    private final AtomicLong announced;
    private long jump;
    private @Nullable Draft written;
    private @Nullable Instant stalled;

    /** Whose stream, and from where on. */
    record Start(ChatToken token, ContactId contact, long lastSeen) {}

    EventStream(Start start, Recent recent, History history, Outlet outlet) {
        this.token = start.token();
        this.contact = start.contact();
        this.cursor = start.lastSeen();
        this.announced = new AtomicLong(start.lastSeen());
        this.recent = recent;
        this.history = history;
        this.outlet = outlet;
    }

    ContactId contact() {
        return contact;
    }

    /** There is an event of this number; {@link #pump} follows. Waits for nobody. */
    void announce(long sequence) {
        announced.accumulateAndGet(sequence, Math::max);
    }

    /** Writes as much as there is and the client takes. */
    synchronized void pump() {
        while (outlet.ready()) {
            String next = next();
            if (next == null) {
                return;
            }
            outlet.write(next);
        }
    }

    private @Nullable String next() {
        if (!greeted) {
            greeted = true;
            return EventText.GREETING;
        }
        while (!page.isEmpty()) {
            ChatEntry entry = page.removeFirst();
            if (entry.sequence() > cursor) {
                return text(entry);
            }
        }
        if (reading) {
            return null;
        }
        if (rest != null) {
            return read(rest);
        }
        cursor = Math.max(cursor, jump);
        return switch (recent.after(contact, cursor)) {
            case Recent.Next.Event(var entry) -> text(entry);
            case Recent.Next.Writing(var draft) -> text(draft);
            case Recent.Next.Nothing() -> null;
            case Recent.Next.Older(var first) -> readBefore(first);
            case Recent.Next.Unknown() -> unknown() ? readBefore(0) : null;
        };
    }

    private String text(ChatEntry entry) {
        cursor = entry.sequence();
        return EventText.of(entry);
    }

    private @Nullable String text(Draft draft) {
        if (draft.equals(written)) {
            return null;
        }
        written = draft;
        return EventText.of(draft);
    }

    /** Whether the log may have what memory has not. */
    private boolean unknown() {
        return announced.get() > cursor || (!readAll && !recent.wholeSince(token.created()));
    }

    /**
     * Reads the log up to where memory begins. What had been written before that event, and is not
     * found, is nowhere: the reading may go on with that event.
     */
    private @Nullable String readBefore(long first) {
        jump = first - 1;
        announced.set(cursor); // what was announced up to now, the log has
        return read(new History.Wanted(contact, token.created(), cursor, OptionalLong.empty()));
    }

    private @Nullable String read(History.Wanted wanted) {
        reading = true;
        var waiting = new History.Waiting(found -> found(wanted, found), this::end);
        if (!history.read(wanted, waiting)) {
            outlet.end();
        }
        return null;
    }

    private synchronized void found(History.Wanted wanted, History.Page found) {
        reading = false;
        readAll = found.last();
        rest = found.last() ? null : wanted.next(found);
        page.addAll(found.entries());
        pump();
    }

    /** Keeps the stream alive, or ends it where the client takes nothing or its time is over. */
    synchronized void tick(Instant now, Duration stallTimeOut) {
        if (token.expired(now)) {
            outlet.end();
        } else if (outlet.ready()) {
            stalled = null;
            outlet.write(EventText.COMMENT);
        } else if (stalled == null) {
            stalled = now;
        } else if (now.isAfter(stalled.plus(stallTimeOut))) {
            outlet.end();
        }
    }

    synchronized void end() {
        outlet.end();
    }
}
