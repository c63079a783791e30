package io.parlance.ops.benchmarks;

import io.parlance.ops.launcher.instance.Part;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** The figures as text; milliseconds where nothing else is said. */
final class Report {
    private static final double UP_GOAL_SECONDS = 40;
    private static final double RATIO_GOAL = 1.5;

    private final StringJoiner lines = new StringJoiner("\n", "", "\n");

    void machine(String said) {
        lines.add(said);
    }

    void ups(List<Duration> ups) {
        Spread seconds = Spread.of(ups.stream().map(up -> up.toMillis() / 1e3).toList());
        lines.add("");
        lines.add(
                "`up` to its table, empty folder, built: %s s, n=%d (goal: %.0f)"
                        .formatted(seconds.with(1), ups.size(), UP_GOAL_SECONDS));
    }

    void memory(String when, Map<Part, Long> mebibytes) {
        StringJoiner parts = new StringJoiner(", ");
        mebibytes.forEach((part, size) -> parts.add(part.word() + " " + size + " MiB"));
        lines.add("Resident memory, " + when + ": " + parts);
    }

    void path(List<Repetition> all) {
        head("Bare, same broker");
        bare("  hop: send to consume", all, Bare::hop);
        bare("  hop, exactly-once step, hop; rested", all, Bare::first);
        bare("  hop, exactly-once step, hop; right after", all, Bare::second);
        bare("  transaction: record and offset", all, Bare::transaction);
        sums(all);
        head("Parlance: record on inbound.messages to the provider's call");
        List<Function<Repetition, Sample>> rows =
                List.of(
                        one -> Sample.of(one.alone(), Journey::whole),
                        one -> Sample.of(one.alone(), Journey::withoutTheCall),
                        one -> Sample.of(one.together(), Journey::whole));
        row("  one at a time, the model takes no time", all, rows.get(0));
        row("  the same less the whole call of the model", all, rows.get(1));
        row("  all at once, the model takes no time", all, rows.get(2));
        lines.add("");
        ratio("Ratio, p50 over the bare sum", all, Repetition::ratio);
        ratio("The same less the whole call of the model", all, Repetition::ratioWithoutTheCall);
        legs("Where the time goes, one at a time", Repetition.alone(all));
        legs("Where the time goes, all at once", Repetition.together(all));
    }

    private void sums(List<Repetition> all) {
        Spread first = Spread.of(all.stream().map(one -> one.bare().steps().getFirst()).toList());
        Spread second = Spread.of(all.stream().map(one -> one.bare().steps().getLast()).toList());
        Spread sum = Spread.of(all.stream().map(one -> one.bare().sum()).toList());
        lines.add("  so the steps alone: %s and %s".formatted(first.with(1), second.with(1)));
        lines.add("  sum: four hops, both steps, one transaction: %s".formatted(sum.with(1)));
    }

    private void ratio(String name, List<Repetition> all, ToDoubleFunction<Repetition> ratio) {
        Spread spread = Spread.of(all.stream().map(ratio::applyAsDouble).toList());
        lines.add("%s: %s (goal: %s)".formatted(name, spread.with(2), RATIO_GOAL));
    }

    private void legs(String title, List<Journey> journeys) {
        head(title);
        Repetition.legs(journeys).forEach((leg, sample) -> row("  " + leg, sample, ""));
    }

    private void head(String title) {
        lines.add("");
        lines.add("%-60s %5s %7s %7s   %s".formatted(title, "n", "p50", "p95", ""));
    }

    private void bare(String name, List<Repetition> all, Function<Bare, Sample> of) {
        row(name, all, one -> of.apply(one.bare()));
    }

    private void row(String name, List<Repetition> all, Function<Repetition, Sample> of) {
        List<Sample> samples = all.stream().map(of).toList();
        Spread p50 = Spread.of(samples.stream().map(Sample::p50).toList());
        row(name, Sample.merged(samples), "p50 by repetition " + p50.with(1));
    }

    private void row(String name, Sample sample, String more) {
        String line =
                String.format(
                        Locale.ROOT,
                        "%-60s %5d %7.1f %7.1f   %s",
                        name,
                        sample.count(),
                        sample.p50(),
                        sample.p95(),
                        more);
        lines.add(line.stripTrailing());
    }

    @Override
    public String toString() {
        return lines.toString();
    }
}
