package io.parlance.ops.launcher.sample;

import io.parlance.ops.launcher.sample.FinalEvents.Final;
import io.parlance.schemas.avro.Explanation;
import io.parlance.schemas.avro.TurnOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came of a message.
 *
 * @param text what lies on the customer's phone; null where nothing was sent
 * @param at when the provider took it
 */
record Reply(
        Sms sms,
        Final end,
        @Nullable String text,
        @Nullable Instant at,
        Instant offered,
        Instant accepted,
        Instant seen) {
    Duration took() {
        return Duration.between(accepted, seen);
    }

    boolean isMachines() {
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
            case REPLIED -> "machine";
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
        Map<String, Object> sent = new LinkedHashMap<>();
        sent.put("sid", sms.sid());
        sent.put("from", sms.from());
        sent.put("to", sms.to());
        sent.put("text", sms.text());
        sent.put("at", accepted.toString());
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("channel", "sms");
        json.put("conversation", end.conversationId());
        json.put("sent", sent);
        json.put("outcome", end.event().getOutcome().name());
        json.put("citations", end.event().getCitations());
        json.put("replies", text == null ? List.of() : List.of(reply(text)));
        json.put("timings", timings());
        return json;
    }

    private Map<String, Object> reply(String text) {
        Map<String, Object> reply = new LinkedHashMap<>();
        reply.put("text", text);
        reply.put("at", String.valueOf(at));
        reply.put("by", isMachines() ? "machine" : "notice");
        return reply;
    }

    private Map<String, Object> timings() {
        Map<String, Object> timings = new LinkedHashMap<>();
        timings.put("acceptMillis", Duration.between(offered, accepted).toMillis());
        timings.put("replyMillis", took().toMillis());
        Explanation explanation = end.event().getExplanation();
        if (explanation != null) {
            timings.put("waitedMillis", explanation.getWaitedMillis());
            timings.put("generatedMillis", explanation.getGeneratedMillis());
        }
        return timings;
    }
}
