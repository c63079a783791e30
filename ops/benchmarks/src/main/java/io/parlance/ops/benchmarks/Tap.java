package io.parlance.ops.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;

/** A consumer that always waits at the end of its topic, as the services' do. */
final class Tap implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final BlockingQueue<ConsumerRecord<byte[], byte[]>> read = new LinkedBlockingQueue<>();
    private final ConsumerGroupMetadata group;
    private final Thread thread;

    /** Sees what is committed after this has returned. */
    Tap(KafkaConsumer<byte[], byte[]> consumer, String topic, int partitions) {
        this.consumer = consumer;
        List<TopicPartition> all =
                IntStream.range(0, partitions).mapToObj(n -> new TopicPartition(topic, n)).toList();
        consumer.assign(all);
        consumer.seekToEnd(all);
        all.forEach(consumer::position);
        group = consumer.groupMetadata();
        thread = Thread.ofPlatform().name("tap-" + topic).start(this::run);
    }

    private void run() {
        try {
            while (true) {
                consumer.poll(POLL).forEach(read::add);
            }
        } catch (WakeupException _) {
            consumer.close();
        }
    }

    /** Waits for the record with this key; what comes before it is of nobody's interest. */
    ConsumerRecord<byte[], byte[]> await(String key) throws InterruptedException {
        while (true) {
            var record = read.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (record == null) {
                throw new IllegalStateException("a bare record got lost: " + key);
            }
            if (new String(record.key(), UTF_8).equals(key)) {
                return record;
            }
        }
    }

    /** The group's name, for commits of offsets in transactions. */
    ConsumerGroupMetadata group() {
        return group;
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
