package io.parlance.ops.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/**
 * P1: no interleaving of reads, ends and crashes commits past a record that is not finished, or
 * leaves one out afterwards.
 */
class ProgressTest {
    @Test
    void commitsBehindTheLastGapAndTellsWhatIsFinishedBeyond() {
        Progress progress = read(10, 11, 12, 13);

        progress.finish(12);
        progress.finish(10);

        assertThat(progress.mark()).isEqualTo(new Mark(11, "runs1:1.1"));
    }

    @Test
    void commitsThePositionOnceNothingIsOpen() {
        Progress progress = read(10, 11);
        progress.finish(11);
        progress.finish(10);

        progress.reach(13);

        assertThat(progress.mark()).isEqualTo(new Mark(13, ""));
    }

    @Test
    void countsAnOffsetWithoutARecordAsDone() {
        Progress progress = read(10, 13, 14);

        progress.finish(14);

        assertThat(progress.mark()).isEqualTo(new Mark(10, "runs1:1.2,1.1"));
    }

    @Test
    void worksOnlyOnTheGapsAfterACrash() {
        Progress progress = Progress.after(new Mark(11, "runs1:1.2,1.1"));

        assertThat(progress.read(11)).isTrue();
        assertThat(progress.read(12)).isFalse();
        assertThat(progress.read(13)).isFalse();
        assertThat(progress.read(14)).isTrue();
        assertThat(progress.read(15)).isFalse();
        assertThat(progress.read(16)).isTrue();
    }

    @Test
    void keepsWhatAnEarlierOwnerFinishedThroughASecondCrash() {
        Progress progress = Progress.after(new Mark(11, "runs1:1.2,1.1"));

        progress.read(11);

        assertThat(progress.mark()).isEqualTo(new Mark(11, "runs1:1.2,1.1"));
    }

    @Test
    void worksOnEverythingWhereTheMetadataAreSomebodyElses() {
        Progress progress = Progress.after(new Mark(11, "runs9:1.2"));

        assertThat(progress.read(12)).isTrue();
    }

    @Test
    void seesThatTheLogWasCut() {
        Progress progress = Progress.after(new Mark(11, "runs1:1.2"));

        assertThat(progress.isBehind(11)).isFalse();
        assertThat(progress.isBehind(10)).isTrue();
    }

    /** An action: 0-39 reads on, 40-94 finishes one of the open, 95-99 crashes. */
    @Property(tries = 3000)
    void neverCommitsPastAnUnfinishedRecordAndRepeatsOnlyThose(
            @ForAll @Size(max = 60) List<Boolean> recordOrMarker,
            @ForAll @Size(max = 150) List<@IntRange(max = 99) Integer> actions,
            @ForAll @IntRange(max = 1000) int firstOffset) {
        PartitionModel model = new PartitionModel(firstOffset, recordOrMarker);

        for (int action : actions) {
            if (action < 40) {
                model.readOn();
            } else if (action < 95) {
                model.finishOne(action);
            } else {
                model.crash();
            }
            model.check();
        }
        model.finishAll();
        model.check();

        assertThat(model.mark()).isEqualTo(new Mark(model.end(), ""));
    }

    private static Progress read(long... offsets) {
        Progress progress = Progress.fresh();
        for (long offset : offsets) {
            progress.read(offset);
        }
        return progress;
    }
}
