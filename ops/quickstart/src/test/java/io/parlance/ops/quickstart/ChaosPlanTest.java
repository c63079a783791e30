package io.parlance.ops.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.ops.quickstart.ChaosPlan.Kill;
import io.parlance.ops.quickstart.ChaosPlan.Pause;
import io.parlance.ops.quickstart.ChaosPlan.Written;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a seed decides. */
class ChaosPlanTest {
    private final ChaosPlan plan = new ChaosPlan(7, Duration.ofMinutes(2), 8);

    @Test
    void aSeedDecidesAll() {
        ChaosPlan again = new ChaosPlan(7, Duration.ofMinutes(2), 8);
        ChaosPlan other = new ChaosPlan(8, Duration.ofMinutes(2), 8);

        assertThat(again.written()).isEqualTo(plan.written()).isNotEqualTo(other.written());
        assertThat(again.faults()).isEqualTo(plan.faults()).isNotEqualTo(other.faults());
    }

    @Test
    void customersWriteAsOftenAsTheyShould() {
        assertThat(plan.written()).hasSizeBetween(8 * 120, 8 * 130);
        assertThat(plan.written()).extracting(Written::channel).contains("sms", "mail", "chat");
        assertThat(plan.written()).extracting(Written::text).contains("STOP", "START");
        assertThat(plan.written().stream().map(Written::id).distinct().count())
                .isLessThan(plan.written().size());
    }

    @Test
    void beginsWithAFaultOfEitherKind() {
        assertThat(plan.faults().subList(0, ChaosPlan.EITHER_KIND))
                .hasAtLeastOneElementOfType(Kill.class)
                .hasAtLeastOneElementOfType(Pause.class);
    }
}
