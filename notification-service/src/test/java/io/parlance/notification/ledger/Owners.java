package io.parlance.notification.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.notification.Station;
import io.parlance.notification.delivery.Order;
import io.parlance.notification.ledger.PartitionDelivery.Stage;
import io.parlance.schemas.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;

/** Owners of partitions that a test opens, hands orders to, and ends. */
record Owners(Station station, Parts parts) {
    /** Writes it to its topic; as an owner gets it. */
    Message.Read order(Order order) {
        RecordMetadata at = station.order(Orderly.message(order), Map.of());
        ConsumerRecord<byte[], byte[]> record =
                station.all(Topics.OUTBOUND_MESSAGES).stream()
                        .filter(one -> one.partition() == at.partition())
                        .filter(one -> one.offset() == at.offset())
                        .findFirst()
                        .orElseThrow();
        var partition = new TopicPartition(at.topic(), at.partition());
        var next = new OffsetAndMetadata(at.offset() + 1);
        return new Message.Read(List.of(record), Map.of(partition, next));
    }

    PartitionDelivery open(Message.Read read) {
        int partition = read.records().getFirst().partition();
        PartitionDelivery owner = PartitionDelivery.start(partition, parts);
        Awaitility.await("its ledger is open")
                .atMost(Duration.ofSeconds(90))
                .until(() -> owner.stage() == Stage.OPEN);
        return owner;
    }

    static void end(PartitionDelivery owner) throws InterruptedException {
        owner.stop();
        assertThat(owner.awaitEnd(Duration.ofSeconds(10))).isTrue();
    }
}
