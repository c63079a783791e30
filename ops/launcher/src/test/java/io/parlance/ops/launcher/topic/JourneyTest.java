package io.parlance.ops.launcher.topic;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.schemas.ids.ConversationId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JourneyTest {
    private static final String CONTACT = "aaaaaaaaaaaaaaaaaaaaaaaaaa";
    private static final String OURS = CONTACT + ".0199c8a2-0000-7000-8000-000000000000";
    private static final String OTHER = CONTACT + ".0199c8a2-0000-7000-8000-000000000001";

    @Test
    void includesWhatNamesTheConversationOrWhatSuchARecordNames() {
        LogRecord inbound = record(1, Map.of("messageId", "sms:SM1"));
        LogRecord event =
                record(
                        2,
                        Map.of(
                                "conversationId",
                                OURS,
                                "event",
                                Map.of(
                                        "TurnFinished",
                                        Map.of(
                                                "messageIds",
                                                List.of("sms:SM1"),
                                                "outboundIds",
                                                List.of(CONTACT + ".1")))));
        LogRecord result = record(3, Map.of("requestId", OURS + ".1.1"));
        LogRecord receipt = record(4, Map.of("outboundId", CONTACT + ".1"));
        LogRecord others = record(5, Map.of("conversationId", OTHER, "outboundId", CONTACT + ".2"));
        LogRecord othersMessage = record(6, Map.of("messageId", "sms:SM2"));

        List<LogRecord> journey =
                new Journey(ConversationId.parse(OURS))
                        .of(List.of(inbound, event, result, receipt, others, othersMessage));

        assertThat(journey).containsExactly(inbound, event, result, receipt);
    }

    private static LogRecord record(long time, Map<String, Object> value) {
        return new LogRecord("t", 0, time, time, CONTACT, Map.of(), value);
    }
}
