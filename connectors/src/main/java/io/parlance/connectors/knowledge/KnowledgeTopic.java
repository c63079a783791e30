package io.parlance.connectors.knowledge;

import io.parlance.ops.defaults.settings.ParlanceSettings;
import io.parlance.ops.defaults.tracing.RecordTracing;
import io.parlance.schemas.Service;
import io.parlance.schemas.Topics;
import io.parlance.schemas.avro.KnowledgeArticle;
import io.parlance.schemas.headers.CloudEvents;
import io.parlance.schemas.serde.AvroDeserializer;
import io.parlance.schemas.serde.AvroSerializer;
import io.parlance.schemas.serde.SchemaRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The topic of articles: what it holds, and the one who writes it. */
@Component
final class KnowledgeTopic implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(KnowledgeTopic.class);
    private static final String NAME = Topics.KNOWLEDGE_ARTICLES.name();
    private static final Duration POLL = Duration.ofMillis(500);

    /** Differs from every digest, so that what nobody can read is written anew. */
    private static final String UNREADABLE = "";

    private final ParlanceSettings settings;
    private final AvroDeserializer<KnowledgeArticle> values;
    private final Producer<String, @Nullable KnowledgeArticle> producer;
    private final RecordTracing tracing;
    private final Clock clock;

    KnowledgeTopic(
            ParlanceSettings settings,
            SchemaRegistry registry,
            RecordTracing tracing,
            Clock clock) {
        this.settings = settings;
        this.values = new AvroDeserializer<>(registry, KnowledgeArticle.class);
        this.producer =
                new KafkaProducer<String, @Nullable KnowledgeArticle>(
                        settings.producer(),
                        new StringSerializer(),
                        new AvroSerializer<KnowledgeArticle>(registry));
        this.tracing = tracing;
        this.clock = clock;
    }

    /** Digests by key, as of the topic's end at the time of the call. */
    Map<ArticleKey, String> read() {
        Map<ArticleKey, String> digests = new HashMap<>();
        Map<String, Object> config = new HashMap<>(settings.consumer());
        // Else a fetch stays behind at the end, and the close waits for it.
        config.put("fetch.max.wait.ms", 10);
        try (Consumer<String, byte[]> consumer =
                new KafkaConsumer<>(
                        config, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(NAME).stream()
                            .map(p -> new TopicPartition(NAME, p.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (!reached(consumer, ends)) {
                consumer.poll(POLL).forEach(record -> note(digests, record));
            }
        }
        return digests;
    }

    private static boolean reached(Consumer<?, ?> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream()
                .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    private void note(Map<ArticleKey, String> digests, ConsumerRecord<String, byte[]> record) {
        Optional<ArticleKey> key = keyOf(record);
        if (key.isPresent()) {
            note(digests, key.get(), record.value());
        }
    }

    /** A key that is none was written by somebody else; such a record is not ours to mirror. */
    private static Optional<ArticleKey> keyOf(ConsumerRecord<String, byte[]> record) {
        try {
            return Optional.ofNullable(record.key()).map(ArticleKey::parse);
        } catch (IllegalArgumentException _) {
            log.warn(
                    "{}@{} has no article's key, passed over", record.partition(), record.offset());
            return Optional.empty();
        }
    }

    private void note(Map<ArticleKey, String> digests, ArticleKey key, byte @Nullable [] value) {
        try {
            KnowledgeArticle article = values.deserialize(NAME, value);
            if (article == null) {
                digests.remove(key);
            } else {
                digests.put(key, article.getDigest());
            }
        } catch (SerializationException _) {
            digests.put(key, UNREADABLE);
        }
    }

    /**
     * Returns when Kafka has acknowledged all of them.
     *
     * @throws KafkaException where one was not: look at the topic again before the next try
     */
    void write(Changes changes) throws InterruptedException {
        Map<ArticleKey, Future<RecordMetadata>> sent = new LinkedHashMap<>();
        for (Article article : changes.written()) {
            sent.put(article.key(), send(article.key(), article));
        }
        for (ArticleKey key : changes.deleted()) {
            sent.put(key, send(key, null));
        }
        for (var acknowledged : sent.entrySet()) {
            try {
                acknowledged.getValue().get();
            } catch (ExecutionException e) {
                throw new KafkaException("not published: " + acknowledged.getKey(), e.getCause());
            }
        }
    }

    private Future<RecordMetadata> send(ArticleKey key, @Nullable Article article) {
        KnowledgeArticle value = article == null ? null : KnowledgeWire.toWire(article);
        Instant now = clock.instant();
        var record = new ProducerRecord<>(NAME, key.toString(), value);
        CloudEvents.set(
                record.headers(),
                key + "@" + now,
                KnowledgeArticle.SCHEMA$.getFullName(),
                Service.CONNECTORS.word(),
                now);
        tracing.inject(record.headers());
        return producer.send(record);
    }

    @Override
    public void close() {
        producer.close();
    }
}
