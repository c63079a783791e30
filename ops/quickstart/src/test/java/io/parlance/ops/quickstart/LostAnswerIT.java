package io.parlance.ops.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.ops.launcher.sample.ProviderList.Accepted;
import io.parlance.ops.quickstart.LiveParlance.Line;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** P2: an answer of the provider's that is lost never leads to a second copy. */
@ExtendWith(OneParlance.class)
class LostAnswerIT {
    private static final int CUSTOMERS = 40;

    /** With a status callback that tells of it, and without one. */
    @ParameterizedTest
    @ValueSource(strings = {"accept-drop", "accept-silent"})
    void whatTheProviderAcceptedWithoutAnAnswerIsFoundThere(String fault, LiveParlance parlance)
            throws IOException {
        List<String> customers = parlance.customers(CUSTOMERS);
        List<Line> lines =
                customers.stream()
                        .map(from -> new Line(from, "How long is a gift card valid?", 0))
                        .toList();
        Tally before = parlance.audit();
        parlance.done("fault", "sms", fault, "--count", "15");

        parlance.done("say", "--json", "--batch", parlance.batch(lines));

        Tally audit = parlance.audit();
        assertThat(audit.flaws()).isEmpty();
        assertThat(audit.since(before).get("replied")).isEqualTo(CUSTOMERS);
        assertThat(audit.since(before).get("inDoubt")).isZero();
        assertThat(parlance.phones(customers).stream().map(Accepted::to))
                .containsExactlyInAnyOrderElementsOf(customers);
    }
}
