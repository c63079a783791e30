package io.parlance.inference;

import io.micrometer.core.instrument.MeterRegistry;
import io.parlance.inference.work.DraftPace;
import io.parlance.inference.work.DraftPost;
import io.parlance.inference.work.InferenceWire;
import io.parlance.ops.defaults.settings.ParlanceSettings;
import io.parlance.schemas.Service;
import io.parlance.schemas.serde.SchemaRegistry;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts together what writes answers while they grow. */
@Configuration(proxyBeanMethods = false)
class DraftParts {
    /** What a draft is worth; the topic's metadata are kept also where nobody chats for long. */
    private static final Map<String, Object> HASTY =
            Map.of(
                    "acks",
                    "1",
                    "enable.idempotence",
                    false,
                    "max.block.ms",
                    0,
                    "buffer.memory",
                    4 << 20,
                    "request.timeout.ms",
                    3_000,
                    "delivery.timeout.ms",
                    5_000,
                    "metadata.max.idle.ms",
                    86_400_000L);

    /** Its producer never waits, for Kafka no more than for room. */
    @Bean
    DraftPost draftPost(
            ParlanceSettings house,
            SchemaRegistry registry,
            Clock clock,
            InferenceSettings settings,
            MeterRegistry meters) {
        Map<String, Object> hasty = new HashMap<>(house.producer());
        hasty.put("client.id", Service.INFERENCE_WORKER.word() + "-drafts");
        hasty.putAll(HASTY);
        var bytes = new ByteArraySerializer();
        var desk =
                new DraftPost.Desk(
                        new KafkaProducer<>(hasty, bytes, bytes),
                        new InferenceWire(registry, clock),
                        System::nanoTime);
        var pace = new DraftPace(settings.draftEvery(), settings.guard().maxCharacters());
        return new DraftPost(desk, pace, meters);
    }
}
