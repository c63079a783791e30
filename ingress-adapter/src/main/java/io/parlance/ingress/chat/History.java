package io.parlance.ingress.chat;

import io.parlance.schemas.ids.ContactId;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** The events of sessions that nobody keeps in memory any more. */
interface History {
    /**
     * What to read.
     *
     * @param created when the session began
     * @param after the number of the last event that is known
     * @param offset where the last page ended; empty at first
     */
    record Wanted(ContactId contact, Instant created, long after, OptionalLong offset) {
        Wanted next(Page page) {
            long seen = page.entries().isEmpty() ? after : page.entries().getLast().sequence();
            return new Wanted(contact, created, Math.max(after, seen), page.next());
        }
    }

    /**
     * Some of it, in order.
     *
     * @param next where the rest begins; empty where this was all that had been written when the
     *     reading began
     */
    record Page(List<ChatEntry> entries, OptionalLong next) {
        boolean last() {
            return next.isEmpty();
        }
    }

    /** Who waits for a page; told exactly once, on another thread. */
    record Waiting(Consumer<Page> page, Runnable failed) {}

    /** Begins to read; false where too many wait already. */
    boolean read(Wanted wanted, Waiting waiting);
}
