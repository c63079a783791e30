package io.parlance.ops.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlance.ops.launcher.sample.ProviderList.Accepted;
import io.parlance.ops.quickstart.LiveParlance.Line;
import io.parlance.ops.quickstart.LiveParlance.Ran;
import io.parlance.schemas.Topics;
import io.parlance.schemas.headers.DeadLetter;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** P1: what can never be worked on is laid aside with the reason, and delays nobody. */
@ExtendWith(OneParlance.class)
class PoisonIT {
    @Test
    void aPoisonRecordInEveryPartitionHarmsNobody(LiveParlance parlance) throws IOException {
        String poison = "poison " + UUID.randomUUID();
        List<String> customers = parlance.customers(12);
        List<Line> lines =
                customers.stream().map(from -> new Line(from, "Where is my order?", 0)).toList();
        Tally before = parlance.audit();

        produce(parlance, poison);
        parlance.done("say", "--json", "--batch", parlance.batch(lines));

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertDeadLettered(parlance, poison));
        Tally audit = parlance.audit();
        assertThat(audit.flaws()).isEmpty();
        assertThat(audit.since(before).get("deadLettered")).isEqualTo(Topics.PARTITIONS);
        assertThat(audit.since(before).answered()).isEqualTo(customers.size());
        assertThat(parlance.phones(customers).stream().map(Accepted::to))
                .containsExactlyInAnyOrderElementsOf(customers);
    }

    @Test
    void aMessageThatIsTooLargeIsRefusedAndNotTried(LiveParlance parlance) {
        String customer = parlance.customer();
        Tally before = parlance.audit();

        Ran refused = parlance.run("say", "sms", "--from", customer, "x".repeat(300_000));

        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("The edge refused it (413)");
        assertThat(parlance.audit().since(before).get("received")).isZero();
    }

    /** Together they are more than the conversation's row may hold. */
    @Test
    void messagesThatAreLongEachAndTooLongTogetherReachAnOutcome(LiveParlance parlance) {
        String customer = parlance.customer();
        Tally before = parlance.audit();
        parlance.done("fault", "vllm", "slow", "--seconds", "5", "--count", "1");

        for (int i = 0; i < 4; i++) {
            String text = "Where is my order " + i + "? " + "It is late. ".repeat(5000);
            parlance.done("say", "sms", "--no-wait", "--from", customer, text);
        }

        Tally audit = parlance.audit();
        assertThat(audit.flaws()).isEmpty();
        Tally more = audit.since(before);
        assertThat(more.get("received")).isEqualTo(4);
        assertThat(more.answered() + more.get("deadLettered")).isEqualTo(4);
        assertThat(parlance.phones(List.of(customer))).isNotEmpty();
    }

    private static void produce(LiveParlance parlance, String poison) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", parlance.bootstrapServers(), "acks", "all");
        try (var producer =
                new KafkaProducer<>(
                        settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int partition = 0; partition < Topics.PARTITIONS; partition++) {
                var record =
                        new ProducerRecord<>(
                                Topics.INBOUND_MESSAGES.name(),
                                partition,
                                poison.getBytes(UTF_8),
                                poison.getBytes(UTF_8));
                assertThat(producer.send(record)).succeedsWithin(Duration.ofSeconds(20));
            }
        }
    }

    private static void assertDeadLettered(LiveParlance parlance, String poison) {
        var letters =
                parlance.records(Topics.INBOUND_MESSAGES.deadLetters()).stream()
                        .filter(letter -> LiveParlance.text(letter.value()).equals(poison))
                        .toList();
        assertThat(letters)
                .extracting(letter -> header(letter, DeadLetter.PARTITION))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, Topics.PARTITIONS).mapToObj(String::valueOf).toList());
        assertThat(letters)
                .allSatisfy(letter -> assertThat(header(letter, DeadLetter.REASON)).isNotBlank());
    }

    private static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
        Header header = letter.headers().lastHeader(name);
        return header == null ? "" : LiveParlance.text(header.value());
    }
}
