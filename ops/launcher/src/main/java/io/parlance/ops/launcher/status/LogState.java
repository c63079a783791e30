package io.parlance.ops.launcher.status;

import io.parlance.ops.launcher.Problem;
import io.parlance.ops.launcher.status.Status.GroupLag;
import io.parlance.ops.launcher.status.Status.TopicState;
import io.parlance.schemas.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/** Topics and lag, as the broker tells them: a consumer that is dead shows too. */
public final class LogState implements AutoCloseable {
    private static final String TIMEOUT_MILLIS = "5000";

    private final Admin admin;

    public LogState(String bootstrapServers) {
        admin =
                Admin.create(
                        Map.of(
                                "bootstrap.servers", bootstrapServers,
                                "default.api.timeout.ms", TIMEOUT_MILLIS,
                                "request.timeout.ms", TIMEOUT_MILLIS));
    }

    /** What the broker said at one moment. */
    public record Seen(List<TopicState> topics, List<GroupLag> groups) {}

    /** Asks the broker. */
    public Seen look() throws InterruptedException {
        try {
            List<TopicPartition> partitions = partitions();
            Offsets offsets =
                    new Offsets(
                            offsets(partitions, OffsetSpec.earliest()),
                            offsets(partitions, OffsetSpec.latest()));
            return new Seen(offsets.topics(), offsets.lags(committed()));
        } catch (ExecutionException e) {
            throw new Problem("The broker does not answer: " + e.getCause(), e);
        }
    }

    private List<TopicPartition> partitions() throws InterruptedException, ExecutionException {
        List<String> ours =
                admin.listTopics().names().get().stream()
                        .filter(name -> name.startsWith(Topics.PREFIX))
                        .toList();
        return admin.describeTopics(ours).allTopicNames().get().values().stream()
                .flatMap(topic ->
                        topic.partitions().stream()
                                .map(p -> new TopicPartition(topic.name(), p.partition())))
                .toList();
    }

    private Map<TopicPartition, Long> offsets(List<TopicPartition> partitions, OffsetSpec which)
            throws InterruptedException, ExecutionException {
        Map<TopicPartition, OffsetSpec> asked =
                partitions.stream().collect(Collectors.toMap(Function.identity(), _ -> which));
        Map<TopicPartition, ListOffsetsResultInfo> answer =
                admin.listOffsets(asked, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                        .all()
                        .get();
        Map<TopicPartition, Long> offsets = new HashMap<>();
        answer.forEach((partition, info) -> offsets.put(partition, info.offset()));
        return offsets;
    }

    private Map<String, Map<TopicPartition, OffsetAndMetadata>> committed()
            throws InterruptedException, ExecutionException {
        Map<String, ListConsumerGroupOffsetsSpec> groups =
                admin.listGroups().all().get().stream()
                        .map(group -> group.groupId())
                        .filter(id -> id.startsWith(Topics.PREFIX))
                        .collect(
                                Collectors.toMap(
                                        Function.identity(),
                                        _ -> new ListConsumerGroupOffsetsSpec()));
        return groups.isEmpty() ? Map.of() : admin.listConsumerGroupOffsets(groups).all().get();
    }

    @Override
    public void close() {
        admin.close();
    }
}
