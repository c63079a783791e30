package io.parlance.connectors.knowledge;

import io.parlance.ops.outside.broker.LocalBroker;
import io.parlance.schemas.Topics;
import io.parlance.schemas.avro.KnowledgeArticle;
import io.parlance.schemas.serde.AvroDeserializer;
import io.parlance.schemas.serde.RestSchemaRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/** Reads all that the topic of articles holds now. */
record ArticleReader(LocalBroker broker) {
    private static final Duration POLL = Duration.ofMillis(100);

    /** A record; without a value it is a deletion. */
    record Entry(String key, @Nullable KnowledgeArticle value) {
        boolean isDeletion() {
            return value == null;
        }
    }

    /** In the order of the log, as far as one key goes. */
    List<Entry> of(String tenant) {
        return all().stream().filter(entry -> entry.key().startsWith(tenant + "/")).toList();
    }

    private List<Entry> all() {
        try (var consumer =
                        new KafkaConsumer<>(
                                Map.<String, Object>of(
                                        "bootstrap.servers",
                                        broker.bootstrapServers(),
                                        // Else a fetch stays behind at the end, and the close
                                        // waits for it.
                                        "fetch.max.wait.ms",
                                        10),
                                new StringDeserializer(),
                                new ByteArrayDeserializer());
                var registry = new RestSchemaRegistry(broker.registryUrl());
                var values = new AvroDeserializer<>(registry, KnowledgeArticle.class)) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(Topics.KNOWLEDGE_ARTICLES.name()).stream()
                            .map(p -> new TopicPartition(p.topic(), p.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<Entry> entries = new ArrayList<>();
            while (ends.entrySet().stream()
                    .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL)
                        .forEach(r ->
                                entries.add(
                                        new Entry(
                                                r.key(),
                                                values.deserialize(r.topic(), r.value()))));
            }
            return entries;
        }
    }
}
