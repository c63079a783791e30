package io.parlance.ops.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlance.schemas.Topics;
import io.parlance.schemas.avro.ConversationEvent;
import io.parlance.schemas.avro.TurnAsked;
import io.parlance.schemas.avro.TurnFinished;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** P3: what a customer adds while a question is with the model is one next question. */
@ExtendWith(OneParlance.class)
class BurstIT {
    private static final List<String> AFTERTHOUGHTS =
            List.of(
                    "They are hiking boots.",
                    "I bought them last week.",
                    "Does it cost anything to send them back?",
                    "And where do I send them?");

    @Test
    void fiveMessagesDuringAGenerationAreAnsweredByTwoReplies(LiveParlance parlance) {
        String customer = parlance.customer();
        Tally before = parlance.audit();
        parlance.done("fault", "vllm", "slow", "--seconds", "6", "--count", "1");
        parlance.done(
                "say",
                "sms",
                "--no-wait",
                "--from",
                customer,
                "How long do I have to send my shoes back?");
        await().atMost(Duration.ofSeconds(20)).until(() -> isAtWork(parlance));

        for (String more : AFTERTHOUGHTS) {
            parlance.done("say", "sms", "--no-wait", "--from", customer, more);
        }

        Tally audit = parlance.audit();
        assertThat(audit.flaws()).isEmpty();
        assertThat(audit.since(before).get("received")).isEqualTo(5);
        assertThat(audit.since(before).answered()).isEqualTo(5);
        assertThat(parlance.phones(List.of(customer))).hasSize(2);
        assertOneQuestionAtATime(parlance);
    }

    private static boolean isAtWork(LiveParlance parlance) {
        return parlance.status()
                .path("replicas")
                .valueStream()
                .anyMatch(replica -> replica.path("running").asInt(0) > 0);
    }

    /** Of all customers of all tests. */
    private static void assertOneQuestionAtATime(LiveParlance parlance) {
        var events = parlance.values(Topics.CONVERSATION_EVENTS, ConversationEvent.class);
        var conversations = events.stream().map(ConversationEvent::getConversationId).distinct();
        assertThat(conversations)
                .allSatisfy(conversation ->
                        assertThat(mostOpen(of(conversation, events))).isEqualTo(1));
    }

    private static Stream<Object> of(String conversation, List<ConversationEvent> events) {
        return events.stream()
                .filter(event -> event.getConversationId().equals(conversation))
                .sorted(Comparator.comparingLong(ConversationEvent::getSequence))
                .map(ConversationEvent::getEvent);
    }

    /** An attempt after the first replaces the one before it. */
    private static int mostOpen(Stream<Object> happenings) {
        int open = 0;
        int most = 0;
        for (Object happening : happenings.toList()) {
            switch (happening) {
                case TurnAsked asked when asked.getAttempt() == 1 -> open++;
                case TurnFinished _ -> open--;
                default -> {}
            }
            most = Math.max(most, open);
        }
        return most;
    }
}
