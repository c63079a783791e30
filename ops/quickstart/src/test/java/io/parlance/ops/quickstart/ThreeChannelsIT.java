package io.parlance.ops.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlance.ops.launcher.instance.Part;
import io.parlance.ops.quickstart.LiveParlance.ChannelLine;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** P1 and P2 where all channels are busy at once: a kill loses nothing and doubles nothing. */
@ExtendWith(OneParlance.class)
class ThreeChannelsIT {
    private static final int CUSTOMERS = 90;
    private static final double SECONDS = 6;

    @Test
    void aKillUnderMailsChatsAndSmsLosesAndDoublesNothing(LiveParlance parlance)
            throws IOException {
        List<String> numbers = parlance.customers(CUSTOMERS);
        Tally before = parlance.audit();
        var said =
                parlance.running(
                        "say",
                        "--json",
                        "--timeout",
                        "45",
                        "--batch",
                        parlance.batch(lines(numbers)));
        await().atMost(Duration.ofSeconds(60)).until(() -> parlance.phones(numbers).size() >= 5);

        parlance.kill(Part.PARLANCE);
        parlance.done("up");

        assertThat(said.join().out()).as("%s", said.join()).isNotEmpty();
        Tally audit = parlance.audit();
        assertThat(audit.flaws()).isEmpty();
        assertThat(audit.since(before).get("received")).isEqualTo(CUSTOMERS);
        assertThat(audit.since(before).answered()).isEqualTo(CUSTOMERS);
    }

    private static List<ChannelLine> lines(List<String> numbers) {
        return IntStream.range(0, CUSTOMERS).mapToObj(i -> line(i, numbers.get(i))).toList();
    }

    private static ChannelLine line(int number, String phone) {
        String text = "How long do I have to send my shoes back?";
        double at = number * SECONDS / CUSTOMERS;
        return switch (number % 3) {
            case 0 -> new ChannelLine("sms", phone, text, at);
            case 1 -> new ChannelLine("mail", phone.substring(1) + "@customers.example", text, at);
            default -> new ChannelLine("chat", "visitor-" + phone.substring(1), text, at);
        };
    }
}
