package io.parlance.ops.launcher.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.ops.launcher.topic.RealLog;
import io.parlance.ops.launcher.topic.SampleRecords;
import io.parlance.schemas.Topics;
import io.parlance.schemas.avro.ConversationEvent;
import io.parlance.schemas.avro.DeliveryOutcome;
import io.parlance.schemas.ids.ConversationId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads a real log; the conversation's side is played by the test. */
class ConfirmationsIT {
    private static final ConversationId CONVERSATION =
            ConversationId.parse(SampleRecords.CONVERSATION);
    private static final Order CLAIM = new Order("c-1", Order.Kind.CLAIM, Map.of());

    @TempDir private Path folder = Path.of("");

    @Test
    void whatTheConversationSaysFromNowOnIsFoundAmongOthersEvents() throws Exception {
        try (RealLog log = RealLog.start(folder)) {
            commit(log, Events.refused("c-1", "of-an-earlier-run", null));
            try (Confirmations events =
                    Confirmations.fromNow(log.reader(), CONVERSATION.contact())) {
                log.commitBytes(Topics.CONVERSATION_EVENTS, SampleRecords.CONTACT, new byte[] {7});
                commit(log, Events.claimed("c-1", "mara"));
                log.commit(
                        Topics.CONVERSATION_EVENTS,
                        "bbbbbbbbbbbbbbbbbbbbbbbbbb",
                        Events.sealed("mara", DeliveryOutcome.SENT));
                commit(log, Events.sealed("mara", DeliveryOutcome.REVOKED));

                Optional<Verdict> verdict =
                        events.await(new Expectation(CONVERSATION, CLAIM), in(30_000));

                assertThat(verdict)
                        .contains(
                                new Verdict.Done(
                                        "claimed by mara and sealed (revoked)",
                                        Optional.of("revoked")));
            }
        }
    }

    @Test
    void aConversationThatSaysNothingIsNotWaitedForForever() throws Exception {
        try (RealLog log = RealLog.start(folder);
                Confirmations events =
                        Confirmations.fromNow(log.reader(), CONVERSATION.contact())) {
            assertThat(events.await(new Expectation(CONVERSATION, CLAIM), in(200))).isEmpty();
        }
    }

    private static void commit(RealLog log, ConversationEvent event) {
        log.commit(Topics.CONVERSATION_EVENTS, SampleRecords.CONTACT, event);
    }

    private static Instant in(int millis) {
        return Instant.now().plus(Duration.ofMillis(millis));
    }
}
