package io.parlance.ops.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunLengthsTest {
    @Test
    void writesGapsAndLengthsFromTheCommittedOffset() {
        String text = RunLengths.encode(100, List.of(new Run(101, 103), new Run(140, 141)));

        assertThat(text).isEqualTo("runs1:1.2,11.1");
    }

    @Test
    void writesNothingWhereNothingIsFinishedBeyond() {
        assertThat(RunLengths.encode(100, List.of())).isEmpty();
        assertThat(RunLengths.decode(100, "")).isEmpty();
    }

    @Property
    void readsBackWhatItWrote(
            @ForAll @LongRange(min = 0, max = Long.MAX_VALUE / 2) long base,
            @ForAll @Size(max = 50) List<@LongRange(min = 1, max = 1L << 40) Long> lengths) {
        List<Run> runs = runs(base, lengths);

        assertThat(RunLengths.decode(base, RunLengths.encode(base, runs))).isEqualTo(runs);
    }

    @Property(tries = 100)
    void keepsTheBeginningOfWhatDoesNotFit(
            @ForAll @Size(min = 1500, max = 4000)
                    List<@LongRange(min = 1, max = 1L << 30) Long> lengths) {
        List<Run> runs = runs(7, lengths);

        String text = RunLengths.encode(7, runs);
        List<Run> kept = RunLengths.decode(7, text);

        assertThat(text.length()).isBetween(RunLengths.MAX_CHARS - 20, RunLengths.MAX_CHARS);
        assertThat(kept).isNotEmpty().isEqualTo(runs.subList(0, kept.size()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "consumer-7",
                "runs2:1.1",
                "runs1:",
                "runs1:1",
                "runs1:1.",
                "runs1:1.2,",
                "runs1:0.2",
                "runs1:1.0",
                "runs1:-1.2",
                "runs1:1.2.3",
                "runs1:1 .2",
                "runs1:1y2p0ij32e8e7.1y2p0ij32e8e7"
            })
    void ignoresWhatIsBrokenOrSomebodyElses(String text) {
        assertThat(RunLengths.decode(100, text)).isEmpty();
    }

    @Property
    void readsAnyTextWithoutFailing(@ForAll String text) {
        List<Run> runs = RunLengths.decode(5, "runs1:" + text);

        assertThat(runs).allMatch(run -> run.from() > 5);
    }

    /** Every second length is a gap. */
    private static List<Run> runs(long base, List<Long> lengths) {
        List<Run> runs = new ArrayList<>();
        long at = base;
        for (int i = 0; i + 1 < lengths.size(); i += 2) {
            long from = at + lengths.get(i);
            at = from + lengths.get(i + 1);
            runs.add(new Run(from, at));
        }
        return runs;
    }
}
