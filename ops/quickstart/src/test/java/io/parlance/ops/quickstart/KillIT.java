package io.parlance.ops.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlance.ops.launcher.instance.Part;
import io.parlance.ops.launcher.sample.ProviderList.Accepted;
import io.parlance.ops.quickstart.LiveParlance.Line;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * P1: nothing accepted is lost when a process dies. P2: nor does anybody get a reply twice; at most
 * none, and in doubt.
 */
@ExtendWith(OneParlance.class)
class KillIT {
    private static final int CUSTOMERS = 150;

    /** So that it dies with some answered, some in work and some not there yet. */
    private static final int ANSWERED = 30;

    private static final double SECONDS = 6;

    @ParameterizedTest
    @EnumSource(names = {"BROKER", "OUTSIDE", "PARLANCE"})
    void whicheverIsKilledInMidFlightAllAreAnsweredOnce(Part part, LiveParlance parlance)
            throws IOException {
        List<String> customers = parlance.customers(CUSTOMERS);
        Tally before = parlance.audit();
        var said =
                parlance.running("say", "--no-wait", "--batch", parlance.batch(spread(customers)));
        int answered =
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> parlance.phones(customers).size(), held -> held >= ANSWERED);

        parlance.kill(part);
        assertThat(answered).isLessThan(CUSTOMERS);
        assertThat(parlance.done("up").err()).contains("Starting again: " + part.word());

        assertThat(said.join().code()).as("%s", said.join()).isZero();
        assertAllAnsweredOnce(parlance, customers, before);
    }

    private static void assertAllAnsweredOnce(
            LiveParlance parlance, List<String> customers, Tally before) {
        Tally audit = parlance.audit();
        assertThat(audit.flaws()).isEmpty();
        Tally more = audit.since(before);
        assertThat(more.get("received")).isEqualTo(CUSTOMERS);
        assertThat(more.answered()).isEqualTo(CUSTOMERS);
        assertThat(parlance.phones(customers).stream().map(Accepted::to).toList())
                .doesNotHaveDuplicates()
                .hasSizeBetween(CUSTOMERS - more.get("inDoubt"), CUSTOMERS);
    }

    private static List<Line> spread(List<String> customers) {
        return IntStream.range(0, CUSTOMERS)
                .mapToObj(i ->
                        new Line(
                                customers.get(i),
                                "How long do I have to send my shoes back?",
                                i * SECONDS / CUSTOMERS))
                .toList();
    }
}
