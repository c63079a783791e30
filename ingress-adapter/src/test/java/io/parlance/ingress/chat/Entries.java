package io.parlance.ingress.chat;

import io.parlance.schemas.Personal;
import io.parlance.schemas.ids.ContactId;
import java.time.Instant;
import java.util.Optional;

/** Events of one session, for tests. */
record Entries(ContactId contact) {
    static final Instant AT = Instant.parse("2026-03-01T10:00:00Z");
    static final Entries ONE = new Entries(new ContactId("aaaaaaaaaaaaaaaaaaaaaaaaaa"));
    static final Entries OTHER = new Entries(new ContactId("bbbbbbbbbbbbbbbbbbbbbbbbbb"));

    ChatEntry of(long sequence, Shown shown) {
        return new ChatEntry(contact, sequence, AT.plusSeconds(sequence), shown);
    }

    ChatEntry received(long sequence, String text) {
        return of(
                sequence,
                new Shown.Words(
                        "customer",
                        Personal.of(text),
                        Optional.of("c" + sequence),
                        Optional.empty()));
    }

    ChatEntry thinking(long sequence, String request) {
        return of(sequence, new Shown.Thinking(request));
    }

    ChatEntry discarded(long sequence, String request) {
        return of(sequence, new Shown.Discarded(request));
    }

    ChatEntry answered(long sequence, String request) {
        return of(
                sequence,
                new Shown.Words(
                        "machine", Personal.of("answer"), Optional.empty(), Optional.of(request)));
    }

    ChatEntry noticed(long sequence) {
        return of(
                sequence,
                new Shown.Words(
                        "notice", Personal.of("later"), Optional.empty(), Optional.empty()));
    }

    Draft draft(String request, String text) {
        return new Draft(contact, request, Personal.of(text));
    }
}
