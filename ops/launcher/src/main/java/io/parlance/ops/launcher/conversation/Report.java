package io.parlance.ops.launcher.conversation;

import io.parlance.schemas.avro.DeliveryOutcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is said of a conversation.
 *
 * @param story up to {@code at}
 */
record Report(Story story, Instant at) {
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        if (story.begins() > 1) {
            lines.add(
                    "The log begins with event %d of this customer; what was before is not counted."
                            .formatted(story.begins()));
        }
        story.own().forEach(told -> lines.add(EventLine.of(told.event())));
        lines.add("");
        lines.add("At " + EventLine.TIME.format(at) + ":");
        state().forEach((name, value) -> lines.add("  %-13s %s".formatted(name, text(value))));
        return lines;
    }

    private static String text(Object value) {
        return switch (value) {
            case List<?> list when list.isEmpty() -> "none";
            case List<?> list -> String.join(", ", list.stream().map(String::valueOf).toList());
            case Boolean yes -> yes ? "yes" : "no";
            default -> value.toString();
        };
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("conversation", story.conversation().toString());
        json.put("at", EventLine.TIME.format(at));
        json.put("begins", story.begins());
        json.put("events", story.own().stream().map(Story.Told::json).toList());
        json.put("state", state());
        return json;
    }

    private Map<String, Object> state() {
        State state = story.state();
        Map<String, Object> all = new LinkedHashMap<>();
        addPhase(all, state.phase());
        all.put("turn", state.turns().current());
        all.put("unanswered", state.turns().open());
        all.put("underWay", state.sends().underWay());
        all.put("inDoubt", state.sends().inDoubt());
        all.put("optedOut", state.consent().optedOut());
        DeliveryOutcome outcome = state.consent().outcome();
        if (outcome != null) {
            all.put("optOutOutcome", EventLine.word(outcome));
        }
        return all;
    }

    private static void addPhase(Map<String, Object> all, Phase phase) {
        all.put("phase", phase.word());
        switch (phase) {
            case Phase.Idle _, Phase.Gathering _, Phase.Closed _ -> {}
            case Phase.Asking(var request) -> all.put("request", request);
            case Phase.Assigned(var agent) -> all.put("agent", agent);
            case Phase.Sealed(var agent, var outcome) -> {
                all.put("agent", agent);
                all.put("sealOutcome", EventLine.word(outcome));
            }
        }
    }
}
