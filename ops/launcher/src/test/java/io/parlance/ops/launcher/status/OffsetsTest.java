package io.parlance.ops.launcher.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.ops.launcher.status.Status.GroupLag;
import io.parlance.ops.launcher.status.Status.TopicState;
import io.parlance.schemas.Topics;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class OffsetsTest {
    private static final String INBOUND = Topics.INBOUND_MESSAGES.name();
    private static final String STREAM = "parlance.conversation-stream";
    private static final TopicPartition FIRST = new TopicPartition(INBOUND, 0);
    private static final TopicPartition SECOND = new TopicPartition(INBOUND, 1);

    private final Offsets offsets =
            new Offsets(Map.of(FIRST, 2L, SECOND, 0L), Map.of(FIRST, 10L, SECOND, 5L));

    @Test
    void countsWhatIsStillThere() {
        assertThat(offsets.topics()).containsExactly(new TopicState(INBOUND, 2, 13));
    }

    @Test
    void lagIsWhatAGroupHasNotFinished() {
        var committed =
                Map.of(
                        STREAM,
                        Map.of(FIRST, new OffsetAndMetadata(9), SECOND, new OffsetAndMetadata(5)));

        assertThat(offsets.lags(committed)).containsExactly(new GroupLag(STREAM, INBOUND, 1));
    }

    @Test
    void aPartitionWithoutAnyCommitIsAllLag() {
        var committed = Map.of(STREAM, Map.of(FIRST, new OffsetAndMetadata(10)));

        assertThat(offsets.lags(committed)).containsExactly(new GroupLag(STREAM, INBOUND, 5));
    }

    @Test
    void aReaderThatNeverCameShowsAsLagOfItsGroup() {
        assertThat(offsets.lags(Map.of())).containsExactly(new GroupLag(STREAM, INBOUND, 13));
    }

    @Test
    void aLanesReaderThatNeverCameIsThatOfTheLane() {
        TopicPartition bulk = new TopicPartition("parlance.inference.requests.bulk", 0);

        assertThat(new Offsets(Map.of(), Map.of(bulk, 3L)).lags(Map.of()))
                .containsExactly(new GroupLag("parlance.inference-worker.bulk", bulk.topic(), 3));
    }

    @Test
    void whatIsOnlyWatchedHasNoGroup() {
        Map<TopicPartition, Long> ends =
                Map.of(
                        new TopicPartition("parlance.chat.events", 0), 3L,
                        new TopicPartition("parlance.reply.drafts", 0), 3L);

        assertThat(new Offsets(Map.of(), ends).lags(Map.of())).isEmpty();
    }
}
