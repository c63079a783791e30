package io.parlance.ops.launcher.conversation;

import static io.parlance.ops.launcher.conversation.Happened.BEGAN;
import static io.parlance.ops.launcher.conversation.Happened.CONVERSATION;
import static io.parlance.ops.launcher.conversation.Happened.OTHER;
import static io.parlance.ops.launcher.conversation.Happened.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.parlance.ops.launcher.Json;
import io.parlance.ops.launcher.Problem;
import io.parlance.ops.launcher.topic.LogReader;
import io.parlance.ops.launcher.topic.RealLog;
import io.parlance.ops.launcher.topic.SampleRecords;
import io.parlance.schemas.Topics;
import io.parlance.schemas.avro.ConversationEvent;
import io.parlance.schemas.avro.DeliveryOutcome;
import io.parlance.schemas.ids.ContactId;
import io.parlance.schemas.ids.ConversationId;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** On a real log, that others write to as well. */
class StoryIT {
    private static final ConversationId STRANGERS =
            new ConversationId(new ContactId("b".repeat(26)), CONVERSATION.uuid());
    private static final byte[] GARBAGE = {0, 0, 0, 3, 9, 77};

    @TempDir private Path folder = Path.of("");

    @Test
    void tellsWhatIsCommittedAndWhereItStoodAtAnyTime() throws Exception {
        try (RealLog log = RealLog.start(folder.resolve("broker"));
                LogReader reader = log.reader()) {
            commit(log, event(CONVERSATION, 0, Happened.received(1)));
            commit(log, event(CONVERSATION, 1, Happened.asked(1, 1, 1)));
            commit(log, event(STRANGERS, 1, Happened.claimed("ruth")));
            log.abort(
                    Topics.CONVERSATION_EVENTS,
                    SampleRecords.CONTACT,
                    event(CONVERSATION, 2, Happened.claimed("ruth")));
            commit(log, event(CONVERSATION, 2, Happened.replied(1, 7, 1)));
            commit(log, event(OTHER, 3, Happened.consent(2, false, null)));
            commit(log, event(CONVERSATION, 4, Happened.settled(7, DeliveryOutcome.SENT, null)));
            log.commitBytes(Topics.CONVERSATION_EVENTS, STRANGERS.contact().value(), GARBAGE);

            Story story = ConversationCommand.known(Story.read(reader, CONVERSATION));

            JsonNode asking = json(ConversationCommand.until(story, BEGAN.plusSeconds(1)));
            assertThat(asking.at("/state/phase").asString()).isEqualTo("asking");
            assertThat(asking.at("/state/request").asString()).isEqualTo(Happened.request(1, 1));
            assertThat(asking.at("/state/unanswered/0").asString()).isEqualTo("sms:1");
            assertThat(asking.path("events").size()).isEqualTo(2);
            assertThat(asking.at("/events/0/event/MessageReceived/text").asString())
                    .isEqualTo("Hi");
            JsonNode replied = json(ConversationCommand.until(story, BEGAN.plusSeconds(2)));
            assertThat(replied.at("/state/phase").asString()).isEqualTo("idle");
            assertThat(replied.at("/state/underWay/0").asString()).isEqualTo(Happened.send(7));
            assertThat(replied.at("/state/optedOut").asBoolean()).isFalse();
            JsonNode last = json(new Report(story, BEGAN.plusSeconds(9)));
            assertThat(last.at("/state/underWay").isEmpty()).isTrue();
            assertThat(last.at("/state/optedOut").asBoolean()).isTrue();
            assertThat(last.path("begins").asInt()).isEqualTo(1);
            assertThat(String.join("\n", new Report(story, BEGAN.plusSeconds(9)).lines()))
                    .isEqualTo(
                            """
                            2026-11-25T15:00:00.000Z  customer    wrote by sms (sms:1): "Hi"
                            2026-11-25T15:00:01.000Z  machine     asked the model: turn 1, attempt 1, for sms:1
                            2026-11-25T15:00:02.000Z  machine     replied to sms:1 as Send 7: "Thirty days."
                            2026-11-25T15:00:04.000Z  delivery    Send 7 ended: sent

                            At 2026-11-25T15:00:09.000Z:
                              phase         idle
                              turn          1
                              unanswered    none
                              underWay      none
                              inDoubt       none
                              optedOut      yes\
                            """);
            assertThatExceptionOfType(Problem.class)
                    .isThrownBy(() -> ConversationCommand.until(story, BEGAN.minusSeconds(1)))
                    .withMessageContaining("first event is of 2026-11-25T15:00:00.000Z");
        }
    }

    @Test
    void saysWhatItCannotTell() throws Exception {
        try (RealLog log = RealLog.start(folder.resolve("broker"));
                LogReader reader = log.reader()) {
            commit(log, event(OTHER, 6, Happened.received(1)));

            assertThatExceptionOfType(Problem.class)
                    .isThrownBy(() -> ConversationCommand.known(Story.read(reader, CONVERSATION)))
                    .withMessageContaining("no conversation " + CONVERSATION);
            assertThat(new Report(Story.read(reader, OTHER), BEGAN).lines().getFirst())
                    .startsWith("The log begins with event 7 of this customer");

            log.commitBytes(Topics.CONVERSATION_EVENTS, SampleRecords.CONTACT, GARBAGE);

            assertThatExceptionOfType(Problem.class)
                    .isThrownBy(() -> Story.read(reader, OTHER))
                    .withMessageContaining("cannot be read");
        }
    }

    private static JsonNode json(Report report) {
        return Json.parse(Json.line(report.json()));
    }

    private static void commit(RealLog log, ConversationEvent event) {
        log.commit(Topics.CONVERSATION_EVENTS, event.getContactId(), event);
    }
}
