package io.parlance.ingress.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The latest events of one session, without a gap between them, and the draft that may be shown
 * after the last. Not safe for many threads.
 */
final class Room {
    /** The older ones are read again where somebody asks for them. */
    static final int LONGEST = 200;

    private final List<ChatEntry> entries = new ArrayList<>();
    private @Nullable String open;
    private @Nullable Draft draft;
    private int weight;

    /** Takes the next event; one that it has had before changes nothing. */
    boolean accept(ChatEntry entry) {
        if (!entries.isEmpty() && entry.sequence() <= last()) {
            return false;
        }
        if (!entries.isEmpty() && entry.sequence() > last() + 1) {
            entries.clear(); // one of them was unreadable; nobody may think that this is all
            weight = 0;
        }
        entries.add(entry);
        weight += entry.weight();
        if (entries.size() > LONGEST) {
            weight -= entries.removeFirst().weight();
        }
        open = open(entry.shown());
        forgetDraft(entry.shown());
        return true;
    }

    /** The question whose drafts may be shown after this event. */
    private @Nullable String open(Shown shown) {
        return switch (shown) {
            case Shown.Thinking(var request) -> request;
            case Shown.Discarded(var request) -> request.equals(open) ? null : open;
            case Shown.Words words ->
                    words.request().filter(r -> r.equals(open)).isPresent() ? null : open;
            case Shown.PersonCalled _, Shown.Closed _ -> null;
        };
    }

    /** One that came before its question was opened stays. */
    private void forgetDraft(Shown shown) {
        if (!(shown instanceof Shown.Thinking) && draft().isEmpty()) {
            draft = null;
        }
    }

    void accept(Draft latest) {
        draft = latest;
    }

    /** What is said of its question so far; empty once that is not open any more. */
    Optional<Draft> draft() {
        return Optional.ofNullable(draft).filter(d -> d.request().equals(open));
    }

    /** The first event after this number that it has. */
    Optional<ChatEntry> after(long sequence) {
        long index = Math.max(0, sequence - first() + 1);
        return index < entries.size() ? Optional.of(entries.get((int) index)) : Optional.empty();
    }

    List<ChatEntry> all() {
        return List.copyOf(entries);
    }

    long first() {
        return entries.getFirst().sequence();
    }

    long last() {
        return entries.getLast().sequence();
    }

    /** About what it takes in memory. */
    int weight() {
        return weight;
    }
}
