package io.parlance.ops.launcher.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.parlance.ops.launcher.WrongUse;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AtTest {
    private static final Instant NOW = Instant.parse("2026-11-25T15:20:00Z");

    @Test
    void aTimeIsAnInstantOrAnAge() {
        assertThat(time("10m")).isEqualTo(Instant.parse("2026-11-25T15:10:00Z"));
        assertThat(time("2026-11-25T15:19:00.123Z"))
                .isEqualTo(Instant.parse("2026-11-25T15:19:00.123Z"));
        assertThat(time("2026-11-25T16:19:00+01:00"))
                .isEqualTo(Instant.parse("2026-11-25T15:19:00Z"));
        assertThatExceptionOfType(WrongUse.class)
                .isThrownBy(() -> time("15:20"))
                .withMessageContaining("such as 10m, not: 15:20");
    }

    private static Instant time(String typed) {
        return ConversationCommand.time(typed, NOW);
    }
}
