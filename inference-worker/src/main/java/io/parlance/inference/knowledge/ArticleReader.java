package io.parlance.inference.knowledge;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.parlance.schemas.Topics;
import io.parlance.schemas.avro.KnowledgeArticle;
import io.parlance.schemas.serde.AvroDeserializer;
import io.parlance.schemas.serde.SchemaRegistry;
import io.parlance.schemas.serde.SchemaRegistry.RegistryUnavailableException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Builds the index from its topic, from the beginning and without a group: every worker needs all
 * of it. Read once it holds what was there at the start; changes go in as they come.
 */
public final class ArticleReader implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ArticleReader.class);
    private static final String TOPIC = Topics.KNOWLEDGE_ARTICLES.name();
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(5);

    private final ArticleIndex index;
    private final Map<String, Object> kafka;
    private final AvroDeserializer<KnowledgeArticle> values;
    private final Counter unreadable;
    private final CountDownLatch read = new CountDownLatch(1);
    private final CountDownLatch stop = new CountDownLatch(1);
    private @Nullable Thread thread;

    /**
     * @param kafka settings of a consumer
     */
    public ArticleReader(
            ArticleIndex index,
            Map<String, Object> kafka,
            SchemaRegistry registry,
            MeterRegistry meters) {
        this.index = index;
        this.kafka = kafka;
        this.values = new AvroDeserializer<>(registry, KnowledgeArticle.class);
        this.unreadable = meters.counter("parlance.knowledge.unreadable");
    }

    /**
     * Begins to read.
     *
     * @param onFailure is told of a bug, after which the index grows old
     */
    public synchronized void start(java.util.function.Consumer<Throwable> onFailure) {
        thread =
                Thread.ofVirtual()
                        .name("articles")
                        .uncaughtExceptionHandler((_, e) -> onFailure.accept(e))
                        .start(this::run);
    }

    /** Until the index holds what was published before the start. */
    public void awaitRead() throws InterruptedException {
        read.await();
    }

    /** Whether it does. */
    public boolean isRead() {
        return read.getCount() == 0;
    }

    private void run() {
        try {
            while (!stopped(Duration.ZERO)) {
                readWhileKafkaAnswers();
            }
        } catch (InterruptedException | InterruptException _) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean stopped(Duration within) throws InterruptedException {
        return stop.await(within.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void readWhileKafkaAnswers() throws InterruptedException {
        try (Consumer<String, byte[]> consumer =
                new KafkaConsumer<>(kafka, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = assignAll(consumer);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (!stopped(Duration.ZERO)) {
                take(consumer.poll(POLL));
                if (!isRead() && reached(consumer, ends)) {
                    read.countDown();
                    log.info("the knowledge index is built");
                }
            }
        } catch (InterruptException e) {
            throw e;
        } catch (KafkaException | RegistryUnavailableException e) {
            log.warn("articles cannot be read, trying again: {}", e.toString());
            boolean _ = stopped(PAUSE);
        }
    }

    private static List<TopicPartition> assignAll(Consumer<?, ?> consumer) {
        List<TopicPartition> partitions =
                consumer.partitionsFor(TOPIC).stream()
                        .map(p -> new TopicPartition(TOPIC, p.partition()))
                        .toList();
        if (partitions.isEmpty()) {
            throw new KafkaException("there is no topic " + TOPIC);
        }
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return partitions;
    }

    private static boolean reached(Consumer<?, ?> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream()
                .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    private void take(ConsumerRecords<String, byte[]> records) {
        if (records.isEmpty()) {
            return;
        }
        try {
            for (ConsumerRecord<String, byte[]> record : records) {
                take(record);
            }
            index.refresh();
        } catch (IOException e) {
            throw new UncheckedIOException("an index in memory cannot fail", e);
        }
    }

    /** What was known of an article that cannot be read stays: better old than gone. */
    private void take(ConsumerRecord<String, byte[]> record) throws IOException {
        try {
            KnowledgeArticle article = values.deserialize(TOPIC, record.value());
            if (article == null) {
                index.remove(String.valueOf(record.key()));
            } else {
                requireKey(record.key(), article);
                index.put(
                        article.getTenant(),
                        article.getPath(),
                        article.getTitle(),
                        article.getText());
            }
        } catch (SerializationException e) {
            unreadable.increment();
            log.error("the article {} is unreadable; publish it again", record.key(), e);
        }
    }

    /** Else its tombstone would not find it. */
    private static void requireKey(@Nullable String key, KnowledgeArticle article) {
        String owned = article.getTenant() + "/" + article.getPath();
        if (!owned.equals(key)) {
            throw new SerializationException("it lies under another key than " + owned);
        }
    }

    @Override
    public synchronized void close() {
        stop.countDown();
        if (thread == null) {
            return;
        }
        try {
            boolean _ = thread.join(STOP_WITHIN);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        thread.interrupt();
    }
}
