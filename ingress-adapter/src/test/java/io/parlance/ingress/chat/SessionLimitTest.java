package io.parlance.ingress.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SessionLimitTest {
    private final AtomicLong nanos = new AtomicLong();
    private final SessionLimit limit = new SessionLimit(3, nanos::get);

    @Test
    void aSessionMayWriteAsMuchAsAMinuteBrings() {
        assertThat(IntStream.range(0, 4).mapToObj(_ -> limit.take("one")))
                .containsExactly(true, true, true, false);
        assertThat(limit.take("other")).isTrue();
    }

    @Test
    void whatItMayWriteComesBackWithTime() {
        IntStream.range(0, 3).forEach(_ -> limit.take("one"));

        nanos.addAndGet(Duration.ofSeconds(20).toNanos());

        assertThat(limit.take("one")).isTrue();
        assertThat(limit.take("one")).isFalse();
    }
}
