package io.parlance.ops.launcher.sample;

import io.parlance.ops.launcher.sample.Customer.Outcome;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Figures of a whole batch. */
record BatchSummary(
        int sent,
        int replied,
        int handedOff,
        int other,
        int left,
        List<Duration> took,
        List<String> problems) {
    static BatchSummary of(List<Outcome> outcomes) {
        List<Reply> replies =
                outcomes.stream()
                        .filter(Outcome.Answered.class::isInstance)
                        .map(one -> ((Outcome.Answered) one).reply())
                        .toList();
        int replied = (int) replies.stream().filter(Reply::isMachines).count();
        int handedOff = (int) replies.stream().filter(Reply::isHandedOff).count();
        return new BatchSummary(
                outcomes.size(),
                replied,
                handedOff,
                replies.size() - replied - handedOff,
                (int) outcomes.stream().filter(Outcome.Left.class::isInstance).count(),
                replies.stream().map(Reply::took).sorted().toList(),
                problems(outcomes));
    }

    private static List<String> problems(List<Outcome> outcomes) {
        Map<String, Integer> counted = new LinkedHashMap<>();
        for (Outcome outcome : outcomes) {
            switch (outcome) {
                case Outcome.Stuck(var where) ->
                        counted.merge(
                                where.isEmpty() ? "no reply in time" : where, 1, Integer::sum);
                case Outcome.Refused(var status, var _) ->
                        counted.merge("refused with " + status, 1, Integer::sum);
                case Outcome.Answered _, Outcome.Left _ -> {}
            }
        }
        return counted.entrySet().stream().map(e -> e.getValue() + " x " + e.getKey()).toList();
    }

    boolean isWhole() {
        return problems.isEmpty();
    }

    private int unanswered() {
        return sent - replied - handedOff - other - left;
    }

    String text() {
        return "sent %d: replied %d, handed off %d, suppressed %d%s, unanswered %d%s"
                .formatted(
                        sent,
                        replied,
                        handedOff,
                        other,
                        left == 0 ? "" : ", accepted " + left,
                        unanswered(),
                        took.isEmpty()
                                ? ""
                                : "; p50 %.1f s, p99 %.1f s".formatted(at(0.50), at(0.99)));
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("sent", sent);
        json.put("replied", replied);
        json.put("handedOff", handedOff);
        json.put("suppressed", other);
        json.put("accepted", left);
        json.put("unanswered", unanswered());
        if (!took.isEmpty()) {
            json.put("p50Seconds", at(0.50));
            json.put("p99Seconds", at(0.99));
        }
        return json;
    }

    /** The smallest time that this share of all did not exceed (nearest rank); seconds. */
    double at(double share) {
        int rank = (int) Math.ceil(share * took.size());
        return took.get(Math.max(1, rank) - 1).toMillis() / 1000.0;
    }
}
