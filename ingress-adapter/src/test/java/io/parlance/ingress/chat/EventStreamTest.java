package io.parlance.ingress.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.schemas.ids.Address;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Proves P2 for whoever watches: each event once, in order, whatever it comes from. */
class EventStreamTest {
    private static final Entries ONE = Entries.ONE;
    private static final Instant OLD = Entries.AT.minus(Duration.ofDays(2));
    private static final Duration STALL = Duration.ofSeconds(60);

    private final Recent recent = new Recent(1 << 20, Entries.AT.minus(Duration.ofHours(1)));
    private final LogOfTest log = new LogOfTest();
    private final ClientOfTest client = new ClientOfTest();

    @Test
    void aNewStreamBeginsWithTheSession() {
        recent.accept(ONE.received(1, "a"));
        recent.accept(ONE.answered(2, "q"));

        stream(Entries.AT, 0).pump();

        assertThat(client.ids()).containsExactly(1L, 2L);
        assertThat(log.asked).isEmpty();
    }

    @Test
    void aResumedStreamGoesOnAfterTheLastEventSeen() {
        recent.accept(ONE.received(1, "a"));
        recent.accept(ONE.answered(2, "q"));

        stream(Entries.AT, 1).pump();

        assertThat(client.ids()).containsExactly(2L);
    }

    @Test
    void whatMemoryHasNotComesFromTheLogAndThenFromMemory() {
        LongStream.rangeClosed(1, 6).forEach(n -> log.written.add(ONE.received(n, "x")));
        LongStream.rangeClosed(4, 6).forEach(n -> recent.accept(ONE.received(n, "x")));
        EventStream stream = stream(OLD, 1);

        stream.pump();
        log.answer(2);
        accept(stream, ONE.received(7, "live"));
        log.answer(100);

        assertThat(client.ids()).containsExactly(2L, 3L, 4L, 5L, 6L, 7L);
    }

    @Test
    void aQuietOldSessionIsReadOnceFromTheLog() {
        log.written.add(ONE.received(1, "x"));
        EventStream stream = stream(OLD, 0);

        stream.pump();
        log.answer(100);
        stream.pump();
        accept(stream, ONE.received(2, "live"));

        assertThat(client.ids()).containsExactly(1L, 2L);
        assertThat(log.asked).isEmpty();
    }

    @Test
    void anEventThatNobodyCanReadHoldsNothingUp() {
        log.written.add(ONE.received(1, "x"));
        log.written.add(ONE.received(3, "x"));
        recent.accept(ONE.received(3, "x"));
        EventStream stream = stream(OLD, 1);

        stream.pump();
        log.written.removeLast();
        log.answer(100);

        assertThat(client.ids()).containsExactly(3L);
    }

    @Test
    void whatWasForgottenWhileTheClientWasSlowIsReadAgain() {
        EventStream stream = stream(Entries.AT, 0);
        client.ready = false;

        LongStream.rangeClosed(1, Room.LONGEST + 50)
                .mapToObj(n -> ONE.received(n, "x"))
                .forEach(entry -> {
                    log.written.add(entry);
                    accept(stream, entry);
                });
        client.ready = true;
        stream.pump();
        log.answer(1000);

        assertThat(client.ids())
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, Room.LONGEST + 50).boxed().toList());
    }

    @Test
    void ofDraftsASlowClientGetsTheLatest() {
        recent.accept(ONE.received(1, "a"));
        recent.accept(ONE.thinking(2, "q"));
        EventStream stream = stream(Entries.AT, 2);
        client.ready = false;

        recent.accept(ONE.draft("q", "We"));
        recent.accept(ONE.draft("q", "We will"));
        client.ready = true;
        stream.pump();
        stream.pump();

        assertThat(client.text()).contains("We will").doesNotContain("\"We\"");
        assertThat(client.text().split("event: draft\n", -1)).hasSize(2);
    }

    @Test
    void aDraftNeverComesBeforeItsQuestion() {
        recent.accept(ONE.received(1, "a"));
        recent.accept(ONE.thinking(2, "q"));
        recent.accept(ONE.draft("q", "We"));

        stream(Entries.AT, 0).pump();

        assertThat(client.text().indexOf("event: draft"))
                .isGreaterThan(client.text().indexOf("thinking"));
    }

    @Test
    void whatIsDiscardedHasNoId() {
        recent.accept(ONE.received(1, "a"));
        recent.accept(ONE.discarded(2, "q"));
        recent.accept(ONE.noticed(3));

        stream(Entries.AT, 0).pump();

        assertThat(client.text()).contains("event: draft-discarded\ndata: {\"request\":\"q\"}\n\n");
        assertThat(client.ids()).containsExactly(1L, 3L);
    }

    @Test
    void aLineBreakStaysInsideTheData() {
        recent.accept(ONE.received(1, "a\n\nevent: message\ndata: forged"));

        stream(Entries.AT, 0).pump();

        assertThat(client.text().split("event: message\n", -1)).hasSize(2);
    }

    @Test
    void aClientThatTakesNothingIsHungUpOn() {
        EventStream stream = stream(Entries.AT, 0);
        client.ready = false;

        stream.tick(Entries.AT, STALL);
        stream.tick(Entries.AT.plusSeconds(60), STALL);
        assertThat(client.ended).isFalse();
        stream.tick(Entries.AT.plusSeconds(61), STALL);

        assertThat(client.ended).isTrue();
    }

    @Test
    void aStreamEndsWithItsToken() {
        EventStream stream = stream(Entries.AT, 0);

        stream.tick(Entries.AT.plus(Duration.ofDays(1)), STALL);
        assertThat(client.ended).isFalse();
        stream.tick(Entries.AT.plus(Duration.ofDays(7)), STALL);

        assertThat(client.ended).isTrue();
    }

    @Test
    void aLogThatCannotBeReadEndsTheStreamForTheClientToComeBack() {
        EventStream stream = stream(OLD, 0);
        stream.pump();

        log.fail();

        assertThat(client.ended).isTrue();
    }

    private void accept(EventStream stream, ChatEntry entry) {
        recent.accept(entry);
        stream.announce(entry.sequence());
        stream.pump();
    }

    private EventStream stream(Instant created, long lastSeen) {
        ChatToken token =
                new ChatToken(
                        Address.session("abcdefghijklmnopqrstuvwxyz"),
                        "shop",
                        created,
                        Entries.AT.plus(Duration.ofDays(7)));
        return new EventStream(
                new EventStream.Start(token, ONE.contact(), lastSeen), recent, log, client);
    }
}
