package io.parlance.ingress.chat;

import io.parlance.schemas.ids.ContactId;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The recent events of all sessions, within a bound: those of the session that has been quiet for
 * longest go first, and are read again from the log where somebody asks for them.
 */
final class Recent {
    /** How far the clocks of the services may be apart. */
    private static final Duration SKEW = Duration.ofMinutes(1);

    private static final int ROOM_OVERHEAD_BYTES = 500;

    private final long limitBytes;
    private final Map<ContactId, Room> rooms = new LinkedHashMap<>(16, 0.75f, true);
    private Instant wholeSince;
    private long weight;

    /** What comes next for somebody who has seen all up to a number. */
    sealed interface Next {
        /** This event. */
        record Event(ChatEntry entry) implements Next {}

        /** No event, but this draft. */
        record Writing(Draft draft) implements Next {}

        /** Nothing at the moment. */
        record Nothing() implements Next {}

        /** Events before {@code first} that are not kept here. */
        record Older(long first) implements Next {}

        /** Nothing is known of the session here. */
        record Unknown() implements Next {}
    }

    /**
     * @param since from when on events are going to be accepted
     */
    Recent(long limitBytes, Instant since) {
        this.limitBytes = limitBytes;
        this.wholeSince = since;
    }

    synchronized boolean accept(ChatEntry entry) {
        Room room = rooms.get(entry.contact());
        if (room == null) {
            room = new Room();
            rooms.put(entry.contact(), room);
            weight += ROOM_OVERHEAD_BYTES;
        }
        weight -= room.weight();
        boolean fresh = room.accept(entry);
        weight += room.weight();
        shrink();
        return fresh;
    }

    private void shrink() {
        Iterator<Room> eldest = rooms.values().iterator();
        while (weight > limitBytes && rooms.size() > 1) {
            Room room = eldest.next();
            eldest.remove();
            weight -= room.weight() + ROOM_OVERHEAD_BYTES;
            Instant at = room.all().getLast().at();
            wholeSince = at.isAfter(wholeSince) ? at : wholeSince;
        }
    }

    /** Keeps the draft; of a session without events there is nothing to draft. */
    synchronized boolean accept(Draft draft) {
        Room room = rooms.get(draft.contact());
        if (room == null) {
            return false;
        }
        room.accept(draft);
        return room.draft().isPresent();
    }

    synchronized Next after(ContactId contact, long sequence) {
        Room room = rooms.get(contact);
        if (room == null) {
            return new Next.Unknown();
        }
        if (sequence < room.first() - 1) {
            return new Next.Older(room.first());
        }
        Optional<Next> event = room.after(sequence).map(Next.Event::new);
        return event.or(() -> writing(room, sequence)).orElseGet(Next.Nothing::new);
    }

    /** Whoever has seen events that are not here yet knows better than this draft. */
    private static Optional<Next> writing(Room room, long sequence) {
        return room.draft().filter(_ -> sequence == room.last()).map(Next.Writing::new);
    }

    /** All events of a session, or empty where some may not be here. */
    synchronized Optional<List<ChatEntry>> whole(ContactId contact, Instant created) {
        Room room = rooms.get(contact);
        if (room == null) {
            return wholeSince(created) ? Optional.of(List.of()) : Optional.empty();
        }
        return room.first() == 1 ? Optional.of(room.all()) : Optional.empty();
    }

    /** Whether nothing of a session that began then can have been missed or forgotten. */
    synchronized boolean wholeSince(Instant created) {
        return created.isAfter(wholeSince.plus(SKEW));
    }
}
