package io.parlance.ops.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlance.schemas.Topics;
import io.parlance.schemas.avro.ConversationEvent;
import io.parlance.schemas.avro.TurnAsked;
import io.parlance.schemas.avro.TurnFinished;
import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** P3: what a customer writes in one go, or while a question is with the model, is one question. */
@ExtendWith(OneParlance.class)
class BurstIT {
    private static final String QUESTION = "How long do I have to send my shoes back?";
    private static final List<String> AFTERTHOUGHTS =
            List.of(
                    "They are hiking boots.",
                    "I bought them last week.",
                    "Does it cost anything to send them back?",
                    "And where do I send them?");

    @Test
    void fiveMessagesInOneGoAreAnsweredByOneReply(LiveParlance parlance) throws IOException {
        String customer = parlance.customer();
        Tally before = parlance.audit();
        parlance.done("fault", "vllm", "slow", "--seconds", "6", "--count", "3");
        String batch =
                parlance.batch(
                        Stream.concat(Stream.of(QUESTION), AFTERTHOUGHTS.stream())
                                .map(text -> new LiveParlance.Line(customer, text, 0))
                                .toList());

        parlance.done("say", "--batch", batch, "--timeout", "120");

        parlance.done("fault", "vllm", "--clear");
        assertOneReply(parlance, before, customer, 5);
    }

    /** The engine works on nothing that nobody waits for: this one would have taken two minutes. */
    @Test
    void aMessageDuringAGenerationStopsItAndIsAnsweredWithIt(LiveParlance parlance) {
        String customer = parlance.customer();
        Tally before = parlance.audit();
        parlance.done("fault", "vllm", "slow", "--seconds", "120", "--count", "1");
        parlance.done("say", "sms", "--no-wait", "--from", customer, QUESTION);
        await().atMost(Duration.ofSeconds(30)).until(() -> isAtWork(parlance));

        parlance.done("say", "sms", "--from", customer, AFTERTHOUGHTS.getFirst());

        assertThat(isAtWork(parlance)).isFalse();
        assertOneReply(parlance, before, customer, 2);
    }

    private static void assertOneReply(
            LiveParlance parlance, Tally before, String customer, int messages) {
        Tally audit = parlance.audit();
        assertThat(audit.flaws()).isEmpty();
        assertThat(audit.since(before).get("received")).isEqualTo(messages);
        assertThat(audit.since(before).answered()).isEqualTo(messages);
        assertThat(parlance.phones(List.of(customer))).hasSize(1);
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
                        assertThat(mostOpen(of(conversation, events))).isLessThanOrEqualTo(1));
    }

    private static Stream<Object> of(String conversation, List<ConversationEvent> events) {
        return events.stream()
                .filter(event -> event.getConversationId().equals(conversation))
                .sorted(Comparator.comparingLong(ConversationEvent::getSequence))
                .map(ConversationEvent::getEvent);
    }

    /** An attempt after the first replaces the one before it, which failed or was withdrawn. */
    private static int mostOpen(Stream<Object> happenings) {
        int open = 0;
        int most = 0;
        for (Object happening : happenings.toList()) {
            switch (happening) {
                case TurnAsked asked when asked.getAttempt() == 1 -> open++;
                case TurnFinished _ -> open = Math.max(0, open - 1);
                default -> {}
            }
            most = Math.max(most, open);
        }
        return most;
    }
}
