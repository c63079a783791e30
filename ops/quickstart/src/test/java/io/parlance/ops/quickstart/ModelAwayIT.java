package io.parlance.ops.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlance.ops.launcher.sample.ProviderList.Accepted;
import io.parlance.ops.quickstart.LiveParlance.Line;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** P1: while all model servers are away, messages wait where everybody sees them. */
@ExtendWith(OneParlance.class)
class ModelAwayIT {
    private static final int CUSTOMERS = 5;

    @Test
    void messagesWaitAsLagAndAreAnsweredWhenAModelIsBack(LiveParlance parlance) throws IOException {
        List<String> customers = parlance.customers(CUSTOMERS);
        List<Line> lines =
                customers.stream().map(from -> new Line(from, "Where is my order?", 0)).toList();
        Tally before = parlance.audit();
        parlance.done("fault", "vllm", "down");

        var said = parlance.running("say", "--json", "--batch", parlance.batch(lines));
        await().atMost(Duration.ofSeconds(30)).until(() -> waiting(parlance) >= CUSTOMERS);
        assertThat(said).isNotDone();
        assertThat(parlance.phones(customers)).isEmpty();
        parlance.done("fault", "vllm", "--clear");

        assertThat(said.join().code()).as("%s", said.join()).isZero();
        Tally audit = parlance.audit();
        assertThat(audit.flaws()).isEmpty();
        assertThat(audit.since(before).answered()).isEqualTo(CUSTOMERS);
        assertThat(parlance.phones(customers).stream().map(Accepted::to))
                .containsExactlyInAnyOrderElementsOf(customers);
    }

    private static long waiting(LiveParlance parlance) {
        return parlance.status()
                .path("groups")
                .valueStream()
                .filter(group -> group.path("group").asString("").contains("inference-worker"))
                .mapToLong(group -> group.path("lag").asLong(0))
                .sum();
    }
}
