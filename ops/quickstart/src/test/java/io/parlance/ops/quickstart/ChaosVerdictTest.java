package io.parlance.ops.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.ops.quickstart.Acceptances.Accepted;
import io.parlance.schemas.avro.Author;
import io.parlance.schemas.avro.Channel;
import io.parlance.schemas.avro.Claimed;
import io.parlance.schemas.avro.ConsentChanged;
import io.parlance.schemas.avro.ConversationEvent;
import io.parlance.schemas.avro.DeliveryOutcome;
import io.parlance.schemas.avro.OutboundMessage;
import io.parlance.schemas.avro.Released;
import io.parlance.schemas.avro.Sealed;
import io.parlance.schemas.avro.Send;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A verdict that nothing can displease would prove nothing. */
class ChaosVerdictTest {
    private static final Instant START = Instant.parse("2026-11-25T10:00:00Z");
    private static final Object CLAIMED = new Claimed("c-1", "mara");
    private static final Object SEALED = new Sealed("mara", DeliveryOutcome.REVOKED);
    private static final Object RELEASED = new Released("c-2", "mara", "command");
    private static final Object ASKED = new ConsentChanged("m", false, null);
    private static final Object STOPPED = new ConsentChanged("m", false, DeliveryOutcome.REVOKED);
    private static final Object ALLOWED = new ConsentChanged("m", true, null);

    /** An event each second, from the first on. */
    @Test
    void findsTheReplyOfTheMachineBetweenSealAndRelease() {
        assertThat(sealed(1, Author.MACHINE)).isEmpty();
        assertThat(sealed(1.5, Author.MACHINE)).hasSize(1);
        assertThat(sealed(1.5, Author.PERSON)).isEmpty();
        assertThat(sealed(2, Author.MACHINE)).isEmpty();
    }

    @Test
    void findsWhateverIsSaidAfterStopWasAnswered() {
        assertThat(stopped(1, Author.NOTICE)).isEmpty();
        assertThat(stopped(1.5, Author.NOTICE)).hasSize(1);
        assertThat(stopped(2, Author.NOTICE)).isEmpty();
    }

    @Test
    void findsWhatWasNeverEnded() {
        assertThat(verdict(List.of(CLAIMED), 0, Author.MACHINE).neverSealed()).hasSize(1);
        assertThat(verdict(List.of(CLAIMED, SEALED), 0, Author.MACHINE).neverSealed()).isEmpty();
        assertThat(verdict(List.of(ASKED), 0, Author.MACHINE).neverSilenced()).hasSize(1);
        assertThat(verdict(List.of(ASKED, STOPPED), 0, Author.MACHINE).neverSilenced()).isEmpty();
    }

    @Test
    void findsTheCommandThatNoEventSpeaksOf() {
        ChaosVerdict verdict = verdict(List.of(CLAIMED, SEALED), 0, Author.MACHINE);

        assertThat(verdict.unheard(Map.of("c-1", "claim", "c-3", "reply", "c-4", "close")))
                .containsExactly("c-3=reply");
    }

    private static List<String> sealed(double at, Author by) {
        return verdict(List.of(CLAIMED, SEALED, RELEASED), at, by).spokenWhileSealed();
    }

    private static List<String> stopped(double at, Author by) {
        return verdict(List.of(ASKED, STOPPED, ALLOWED), at, by).spokenAfterStop();
    }

    private static ChaosVerdict verdict(List<Object> happenings, double at, Author by) {
        List<ConversationEvent> events =
                IntStream.range(0, happenings.size())
                        .mapToObj(i -> event(i, happenings.get(i)))
                        .toList();
        return new ChaosVerdict(
                events, List.of(order(by)), List.of(new Accepted("contact.7", at(at))));
    }

    private static Instant at(double seconds) {
        return START.plusMillis(Math.round(seconds * 1000));
    }

    private static ConversationEvent event(int second, Object happening) {
        return new ConversationEvent(
                "t",
                "contact:1",
                "contact",
                "contact.1",
                at(second),
                at(second),
                (long) second + 1,
                happening);
    }

    private static OutboundMessage order(Author by) {
        ByteBuffer none = ByteBuffer.allocate(1);
        Send send = new Send("contact.7", by, Channel.SMS, "+1", none, none, null, 0L, null);
        return new OutboundMessage("t", "contact:1", "contact", "contact.1", START, send);
    }
}
