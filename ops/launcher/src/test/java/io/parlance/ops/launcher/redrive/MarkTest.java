package io.parlance.ops.launcher.redrive;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.ops.launcher.redrive.Mark.Range;
import io.parlance.schemas.Topic;
import io.parlance.schemas.Topics;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.junit.jupiter.api.Test;

/** P2: what was put back is known; what was left is not taken for it. */
class MarkTest {
    @Test
    void whatIsBeforeTheMarkWasPutBackButWhatWasLeft() {
        Mark mark = Mark.START.leave(2).leave(4).put(7).leave(9).put(10);

        assertThat(mark).extracting(Mark::next).isEqualTo(11L);
        assertThat(mark.left()).containsExactly(new Range(2, 4), new Range(9, 9));
        assertThat(mark.wasPutBack(4)).isFalse();
        assertThat(mark.wasPutBack(7)).isTrue();
        assertThat(mark.wasPutBack(9)).isFalse();
        assertThat(mark.wasPutBack(11)).isFalse();
    }

    @Test
    void whatWasLeftAndIsPutBackLaterIsPutBackOnce() {
        Mark mark = Mark.START.leave(2).leave(4).put(7);

        assertThat(mark.put(2).left()).containsExactly(new Range(3, 4));
        assertThat(mark.put(2).put(4)).isEqualTo(Mark.START.put(7));
    }

    @Test
    void isKeptAsACommittedOffset() {
        Mark mark = Mark.START.leave(2).leave(4).put(7).leave(9).put(10);

        assertThat(Mark.of(mark.committed())).isEqualTo(mark);
        assertThat(Mark.of(new OffsetAndMetadata(5))).isEqualTo(Mark.START.put(4));
        assertThat(mark.leave(3)).isEqualTo(mark);
    }

    /** The services' settings hold their memory to what the topics keep; this holds us to both. */
    @Test
    void whatIsPutBackIsYoungEnoughToBeRecognised() {
        assertThat(Topics.all())
                .filteredOn(RedriveCommand::hasDeadLetters)
                .isNotEmpty()
                .extracting(Topic::retention)
                .allSatisfy(kept ->
                        assertThat(kept)
                                .isGreaterThanOrEqualTo(Redrive.REMEMBERED.multipliedBy(2)));
    }
}
