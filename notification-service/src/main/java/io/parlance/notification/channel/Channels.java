package io.parlance.notification.channel;

import io.parlance.notification.delivery.Answer;
import io.parlance.notification.delivery.Receipt.Sighting;
import io.parlance.notification.delivery.Send;
import io.parlance.notification.delivery.Send.Way;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The channel of each way; a Send by a way that has none is refused for good. */
public final class Channels implements Channel {
    private final Map<Way, Channel> byWay;

    public Channels(Map<Way, Channel> byWay) {
        this.byWay = Map.copyOf(byWay);
    }

    @Override
    public Answer deliver(Send send, Deadline deadline) throws InterruptedException {
        Channel channel = byWay.get(send.way());
        if (channel == null) {
            return new Answer.Rejected(
                    "no-channel-" + send.way().name().toLowerCase(Locale.ROOT), true);
        }
        return channel.deliver(send, deadline);
    }

    @Override
    public List<Sighting> find(Send send, Instant since) throws IOException, InterruptedException {
        Optional<Channel> channel = Optional.ofNullable(byWay.get(send.way()));
        return channel.isPresent() ? channel.get().find(send, since) : List.of();
    }
}
