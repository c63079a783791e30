package io.parlance.notification.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.notification.delivery.Delivery;
import io.parlance.notification.delivery.Entry;
import io.parlance.notification.delivery.Outcome;
import io.parlance.notification.delivery.Send;
import io.parlance.notification.delivery.Sends;
import io.parlance.schemas.Topics;
import io.parlance.schemas.avro.DeliveryEvent;
import io.parlance.schemas.avro.LedgerEntry;
import io.parlance.schemas.serde.AvroDeserializer;
import io.parlance.schemas.serde.AvroSerializer;
import io.parlance.schemas.serde.MemorySchemaRegistry;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DeliveryWireTest {
    private static final Send SEND = Sends.send(3, 7);

    /** P1, P2: the next owner knows exactly what this one wrote. */
    @ParameterizedTest
    @MethodSource("states")
    void anEntryIsTheSameAfterTheLedger(Delivery state) {
        MemorySchemaRegistry registry = new MemorySchemaRegistry();
        Entry entry = new Entry(SEND, 42, state);
        String topic = Topics.DELIVERY_LEDGER.name();

        byte[] bytes = new AvroSerializer<>(registry).serialize(topic, DeliveryWire.toWire(entry));
        LedgerEntry read =
                new AvroDeserializer<>(registry, LedgerEntry.class).deserialize(topic, bytes);

        assertThat(DeliveryWire.fromWire(Objects.requireNonNull(read))).isEqualTo(entry);
    }

    static Stream<Delivery> states() {
        return Stream.of(
                new Delivery.Waiting(Sends.START, 0, "new"),
                new Delivery.Intended(2, Sends.START, Duration.ofSeconds(15)),
                new Delivery.Reconciling(2, Sends.START, Sends.START.plusSeconds(20)),
                end(Outcome.SENT, Optional.of("SM1"), Optional.empty()),
                end(Outcome.IN_DOUBT, Optional.empty(), Optional.of("no-answer")));
    }

    @ParameterizedTest
    @MethodSource("sends")
    void anOrderIsTheSameAfterItsTopic(Send send) {
        assertThat(DeliveryWire.fromWire(DeliveryWire.toWire(send))).isEqualTo(send);
    }

    static Stream<Send> sends() {
        return Stream.of(SEND, Sends.chat(Sends.contact(1), 1, 5, "Hello"), Sends.mail(2, 1));
    }

    @Test
    void theEventSaysHowItEnded() {
        var end = end(Outcome.FAILED, Optional.of("SM1"), Optional.of("provider-30003"));

        DeliveryEvent event = DeliveryWire.event(SEND, end);

        assertThat(event.getOutcome().name()).isEqualTo("FAILED");
        assertThat(event.getOutboundId()).isEqualTo(SEND.id().toString());
        assertThat(event.getProviderId()).isEqualTo("SM1");
        assertThat(event.getReason()).isEqualTo("provider-30003");
        assertThat(event.getTries()).isEqualTo(2);
    }

    private static Delivery.Finished end(
            Outcome outcome, Optional<String> providerId, Optional<String> reason) {
        return new Delivery.Finished(outcome, providerId, reason, 2, Sends.START);
    }
}
