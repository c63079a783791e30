package io.parlance.ops.intake;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class IntakeSettingsTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void refusesAnEmptyTopicOrGroup() {
        assertThatThrownBy(() -> new IntakeSettings(" ", "g", Order.NONE, 1, 1, SECOND))
                .hasMessageContaining("topic is empty");
        assertThatThrownBy(() -> new IntakeSettings("t", "", Order.NONE, 1, 1, SECOND))
                .hasMessageContaining("group is empty");
    }

    @Test
    void refusesAWindowThatLetsNothingIn() {
        assertThatThrownBy(() -> new IntakeSettings("t", "g", Order.NONE, 0, 1, SECOND))
                .hasMessageContaining("maxRecords is 0");
        assertThatThrownBy(() -> new IntakeSettings("t", "g", Order.NONE, 1, 0, SECOND))
                .hasMessageContaining("maxBytes is 0");
    }

    @Test
    void refusesANegativeTimeForTheStop() {
        Duration negative = SECOND.negated();

        assertThatThrownBy(() -> new IntakeSettings("t", "g", Order.NONE, 1, 1, negative))
                .hasMessageContaining("stopWithin is PT-1S");
    }
}
