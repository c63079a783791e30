package io.parlance.inference.work;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.parlance.inference.dispatch.Lane;
import io.parlance.inference.model.PartialReply;
import io.parlance.inference.prompt.Turn;
import io.parlance.inference.prompt.Utterance;
import io.parlance.ops.defaults.tracing.RecordTracing;
import io.parlance.schemas.Personal;
import io.parlance.schemas.avro.ReplyDraft;
import io.parlance.schemas.serde.AvroDeserializer;
import io.parlance.schemas.serde.MemorySchemaRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Drafts of a chat, with a clock that stands until it is moved. */
final class Post {
    final MockProducer<byte[], byte[]> kafka =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    final AtomicLong nanos = new AtomicLong();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final MemorySchemaRegistry registry = new MemorySchemaRegistry();

    DraftPost post() {
        return new DraftPost(
                new DraftPost.Desk(
                        kafka, new InferenceWire(registry, Clock.systemUTC()), nanos::get),
                new DraftPace(Duration.ofMillis(100), 1000),
                meters);
    }

    DraftPost.Drafts begin(Turn.Channel channel) {
        var words = new Utterance(Utterance.Speaker.CUSTOMER, Personal.of("Hello"));
        var request =
                new Request(
                        new Origin("shop", "key", Samples.id(1)),
                        Lane.LIVE,
                        Instant.EPOCH,
                        new Turn(channel, List.of(words)));
        return post().begin(request, new RecordTracing(OpenTelemetrySdk.builder().build()));
    }

    void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    List<ReplyDraft> drafts() {
        var reader = new AvroDeserializer<>(registry, ReplyDraft.class);
        return kafka.history().stream()
                .map(record -> reader.deserialize(record.topic(), record.value()))
                .map(Objects::requireNonNull)
                .toList();
    }

    List<String> texts() {
        return drafts().stream()
                .map(draft -> Personal.fromBytes(draft.getText()).orElse(""))
                .toList();
    }

    static PartialReply reply(@Nullable Boolean handoff, String text) {
        return new PartialReply("returns", handoff, 0.9, Personal.of(text));
    }
}
