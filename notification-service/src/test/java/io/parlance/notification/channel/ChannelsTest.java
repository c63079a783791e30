package io.parlance.notification.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.notification.delivery.Answer;
import io.parlance.notification.delivery.Sends;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChannelsTest {
    @Test
    void aWayWithoutAChannelIsRefusedForGood() throws IOException, InterruptedException {
        Channels none = new Channels(Map.of());

        assertThat(none.deliver(Sends.send(0, 1), Deadline.in(Duration.ofSeconds(1))))
                .isEqualTo(new Answer.Rejected("no-channel-sms", true));
        assertThat(none.find(Sends.send(0, 1), Sends.START)).isEmpty();
    }
}
