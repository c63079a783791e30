package io.parlance.inference.work;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlance.inference.Followed;
import io.parlance.inference.Site;
import io.parlance.schemas.Topics;
import io.parlance.schemas.avro.InferenceRequest;
import io.parlance.schemas.avro.InferenceResult;
import io.parlance.schemas.serde.AvroDeserializer;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;

/** Asks as the stream does, and waits for what comes back. */
final class Desk implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Duration POLL = Duration.ofMillis(20);

    private final Site site;
    private final Followed results;

    Desk(Site site) {
        this.site = site;
        this.results = site.follow(Topics.INFERENCE_RESULTS);
    }

    void ask(InferenceRequest request) {
        site.write(record(request));
    }

    void ask(InferenceRequest request, String traceparent) {
        var record = record(request);
        record.headers().add("traceparent", traceparent.getBytes(UTF_8));
        site.write(record);
    }

    private ProducerRecord<byte[], byte[]> record(InferenceRequest request) {
        String topic = Topics.requests(request.getLane()).name();
        return new ProducerRecord<>(topic, Samples.key(request), site.bytes(topic, request));
    }

    /** Nobody waits for it any more; returns when that is written. */
    void cancel(InferenceRequest request) {
        String topic = Topics.INFERENCE_CANCELS.name();
        byte[] value = site.bytes(topic, Samples.cancel(request));
        site.write(new ProducerRecord<>(topic, Samples.key(request), value));
        site.flush();
    }

    /** Asks and waits. */
    InferenceResult answer(InferenceRequest request) {
        ask(request);
        return awaited(request);
    }

    InferenceResult awaited(InferenceRequest request) {
        return value(awaitedRecord(request));
    }

    ConsumerRecord<byte[], byte[]> awaitedRecord(InferenceRequest request) {
        Awaitility.await()
                .pollDelay(Duration.ZERO)
                .pollInterval(POLL)
                .atMost(PATIENCE)
                .until(() -> !resultsOf(request).isEmpty());
        return resultsOf(request).getFirst();
    }

    List<ConsumerRecord<byte[], byte[]>> resultsOf(InferenceRequest request) {
        return results.named(request.getRequestId());
    }

    InferenceResult value(ConsumerRecord<byte[], byte[]> record) {
        InferenceResult value =
                new AvroDeserializer<>(site.registry(), InferenceResult.class)
                        .deserialize(record.topic(), record.value());
        if (value == null) {
            throw new AssertionError("a result has a value");
        }
        return value;
    }

    @Override
    public void close() {
        results.close();
    }
}
