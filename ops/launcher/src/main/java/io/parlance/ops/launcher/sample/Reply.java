package io.parlance.ops.launcher.sample;

import io.parlance.ops.launcher.sample.FinalEvents.Final;
import io.parlance.ops.launcher.sample.Writing.Received;
import io.parlance.schemas.avro.Explanation;
import io.parlance.schemas.avro.TurnOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What came of a message.
 *
 * @param received what lies with the customer; null where nothing was sent
 */
record Reply(Message message, Final end, @Nullable Received received, Times times) {
    /** Reasons of replies that no model was asked for. */
    private static final Set<String> KEYWORDS = Set.of("start", "help");

    /**
     * @param seen when it lay with the customer
     */
    record Times(Instant offered, Instant accepted, Instant seen) {}

    Duration took() {
        return Duration.between(times.accepted(), times.seen());
    }

    /** Whether a model wrote it; to a word such as HELP the company's own words are the reply. */
    boolean isMachines() {
        return isReply() && !KEYWORDS.contains(String.valueOf(end.event().getReason()));
    }

    private boolean isReply() {
        return end.event().getOutcome() == TurnOutcome.REPLIED;
    }

    boolean isHandedOff() {
        return end.event().getOutcome() == TurnOutcome.HANDED_OFF;
    }

    /** By whom, how long, from which article, conversation id. */
    String summary() {
        return "%s, %.1f s%s, conversation %s"
                .formatted(by(), took().toMillis() / 1000.0, from(), end.conversationId());
    }

    private String by() {
        String reason = end.event().getReason();
        String why = reason == null ? "" : " (" + reason + ")";
        return switch (end.event().getOutcome()) {
            case REPLIED -> isMachines() ? "machine" : "notice" + why;
            case HANDED_OFF -> "handed to a person" + why;
            case SUPPRESSED -> "suppressed" + why;
        };
    }

    private String from() {
        List<String> articles = end.event().getCitations();
        return articles.isEmpty() ? "" : ", from " + String.join(", ", articles);
    }

    /** The JSON of {@code say --json}. */
    Map<String, Object> json() {
        Map<String, Object> sent = new LinkedHashMap<>(message.sent());
        sent.put("at", times.accepted().toString());
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("channel", message.channel());
        json.put("conversation", end.conversationId());
        json.put("sent", sent);
        json.put("outcome", end.event().getOutcome().name());
        json.put("citations", end.event().getCitations());
        json.put("replies", received == null ? List.of() : List.of(reply(received)));
        json.put("timings", timings());
        return json;
    }

    private Map<String, Object> reply(Received one) {
        Map<String, Object> reply = new LinkedHashMap<>();
        reply.put("text", one.text());
        reply.put("at", String.valueOf(one.at()));
        reply.put("by", isMachines() ? "machine" : "notice");
        if (!one.headers().isEmpty()) {
            reply.put("headers", one.headers());
        }
        return reply;
    }

    private Map<String, Object> timings() {
        Map<String, Object> timings = new LinkedHashMap<>();
        timings.put("acceptMillis", Duration.between(times.offered(), times.accepted()).toMillis());
        timings.put("replyMillis", took().toMillis());
        Explanation explanation = end.event().getExplanation();
        if (explanation != null) {
            timings.put("waitedMillis", explanation.getWaitedMillis());
            timings.put("generatedMillis", explanation.getGeneratedMillis());
        }
        return timings;
    }
}
