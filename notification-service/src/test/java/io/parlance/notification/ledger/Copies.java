package io.parlance.notification.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlance.notification.Station;
import io.parlance.notification.delivery.Send;
import io.parlance.notification.delivery.Send.Way;
import io.parlance.schemas.Topics;
import io.parlance.schemas.avro.ChatEvent;
import io.parlance.schemas.avro.Said;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Utils;

/** Orders by each way, and the copies of them that arrived: looked at where customers look. */
record Copies(Station station) {
    /** A Send to somebody new whose deliveries are those of this partition. */
    static Send fresh(Way way, int partition) {
        Supplier<Send> any =
                switch (way) {
                    case SMS -> () -> Orderly.send("by SMS");
                    case MAIL -> () -> Orderly.mail("by mail");
                    case CHAT -> () -> Orderly.chat("by chat");
                };
        return Stream.generate(any).filter(send -> partition(send) == partition).findFirst().get();
    }

    /** As the producer's default does it. */
    private static int partition(Send send) {
        byte[] key = send.contact().value().getBytes(UTF_8);
        return Utils.toPositive(Utils.murmur2(key)) % Topics.PARTITIONS;
    }

    void order(Send send) {
        var _ = station.order(Orderly.message(send), Map.of());
    }

    int of(Send send) {
        String to = send.to().orElse("");
        return switch (send.way()) {
            case SMS -> station.phones().texts(to).size();
            case MAIL -> station.mailboxes().ids(to).size();
            case CHAT -> shown(send);
        };
    }

    private int shown(Send send) {
        return (int)
                station.all(Topics.CHAT_EVENTS).stream()
                        .map(record -> station.value(record, ChatEvent.class).getShown())
                        .filter(shown ->
                                shown instanceof Said said
                                        && said.getOutboundId().equals(send.id().toString()))
                        .count();
    }
}
