package io.parlance.ops.launcher.topic;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.parlance.ops.launcher.Problem;
import io.parlance.schemas.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogReaderIT {
    @TempDir private Path folder = Path.of("");

    @Test
    void givesUpABrokerThatGivesNothing() throws Exception {
        try (RealLog log = RealLog.start(folder.resolve("broker"));
                LogReader reader =
                        new LogReader(
                                log.broker().bootstrapServers(),
                                log.broker().registryUrl(),
                                Duration.ofSeconds(1))) {
            TopicPartition partition = new TopicPartition(Topics.INBOUND_MESSAGES.name(), 0);
            reader.consumer().assign(List.of(partition));
            reader.consumer().seekToBeginning(List.of(partition));

            assertThatExceptionOfType(Problem.class)
                    .isThrownBy(() -> reader.readOn(Map.of(partition, 1L), _ -> {}))
                    .withMessageContaining("ops/parlance status");
        }
    }
}
