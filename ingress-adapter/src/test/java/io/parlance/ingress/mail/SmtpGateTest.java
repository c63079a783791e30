package io.parlance.ingress.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class SmtpGateTest {
    private final SmtpGate gate = new SmtpGate(() -> true);

    @Test
    void closingWaitsForWhatIsPassing() {
        SmtpGate.Passing passing = gate.passing();

        var closed = CompletableFuture.runAsync(() -> gate.close(Duration.ofMinutes(5)));
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(gate::isClosing);

        assertThat(closed).isNotDone();
        passing.close();
        assertThat(closed).succeedsWithin(Duration.ofSeconds(30));
    }

    @Test
    void closingDoesNotWaitForEver() {
        try (var _ = gate.passing()) {
            gate.close(Duration.ofMillis(1));
        }

        assertThat(gate.isClosing()).isTrue();
    }
}
