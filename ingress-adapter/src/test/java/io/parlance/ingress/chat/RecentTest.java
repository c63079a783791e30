package io.parlance.ingress.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.ingress.chat.Recent.Next;
import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RecentTest {
    private static final Entries ONE = Entries.ONE;

    private final Recent recent = new Recent(1 << 20, Entries.AT.minus(Duration.ofHours(1)));

    @Test
    void givesEachEventAfterTheOneBefore() {
        recent.accept(ONE.received(1, "a"));
        recent.accept(ONE.received(2, "b"));

        assertThat(recent.after(ONE.contact(), 0)).isEqualTo(event(ONE.received(1, "a")));
        assertThat(recent.after(ONE.contact(), 1)).isEqualTo(event(ONE.received(2, "b")));
        assertThat(recent.after(ONE.contact(), 2)).isEqualTo(new Next.Nothing());
    }

    @Test
    void anEventThatIsReadAgainChangesNothing() {
        recent.accept(ONE.received(1, "a"));
        recent.accept(ONE.received(2, "b"));

        boolean fresh = recent.accept(ONE.received(1, "a"));

        assertThat(fresh).isFalse();
        assertThat(recent.after(ONE.contact(), 2)).isEqualTo(new Next.Nothing());
    }

    @Test
    void saysThatOlderEventsAreNotHere() {
        recent.accept(ONE.received(7, "late"));

        assertThat(recent.after(ONE.contact(), 3)).isEqualTo(new Next.Older(7));
        assertThat(recent.after(ONE.contact(), 6)).isEqualTo(event(ONE.received(7, "late")));
        assertThat(recent.after(Entries.OTHER.contact(), 0)).isEqualTo(new Next.Unknown());
    }

    @Test
    void aGapIsNeverTakenForTheWhole() {
        recent.accept(ONE.received(1, "a"));
        recent.accept(ONE.received(3, "c"));

        assertThat(recent.after(ONE.contact(), 1)).isEqualTo(new Next.Older(3));
        assertThat(recent.whole(ONE.contact(), Entries.AT)).isEmpty();
    }

    @Test
    void aLongSessionKeepsItsEnd() {
        LongStream.rangeClosed(1, Room.LONGEST + 5)
                .forEach(n -> recent.accept(ONE.received(n, "x")));

        assertThat(recent.after(ONE.contact(), 0)).isEqualTo(new Next.Older(6));
        assertThat(recent.after(ONE.contact(), Room.LONGEST + 4))
                .isEqualTo(event(ONE.received(Room.LONGEST + 5, "x")));
    }

    /** As after a restart, while the feed is still behind what the client has seen. */
    @Test
    void aDraftIsNotForWhoeverHasSeenMoreThanIsHere() {
        recent.accept(ONE.received(1, "a"));
        recent.accept(ONE.thinking(2, "q"));
        Draft draft = ONE.draft("q", "We");
        recent.accept(draft);

        assertThat(recent.after(ONE.contact(), 2)).isEqualTo(new Next.Writing(draft));
        assertThat(recent.after(ONE.contact(), 3)).isEqualTo(new Next.Nothing());
    }

    @Test
    void theSessionThatIsQuietForLongestIsForgottenFirst() {
        Recent small = new Recent(100_000, Entries.AT.minus(Duration.ofHours(1)));
        small.accept(ONE.received(1, "quiet"));
        assertThat(small.wholeSince(Entries.AT)).isTrue();

        LongStream.rangeClosed(1, 200)
                .forEach(n -> small.accept(Entries.OTHER.received(n, "x".repeat(500))));

        assertThat(small.after(ONE.contact(), 0)).isEqualTo(new Next.Unknown());
        assertThat(small.wholeSince(Entries.AT)).isFalse();
        assertThat(small.wholeSince(Entries.AT.plus(Duration.ofHours(1)))).isTrue();
    }

    private static Next event(ChatEntry entry) {
        return new Next.Event(entry);
    }
}
