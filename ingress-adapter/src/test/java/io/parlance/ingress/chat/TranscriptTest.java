package io.parlance.ingress.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.ingress.door.Reason;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class TranscriptTest {
    private static final Entries ONE = Entries.ONE;

    private final Recent recent = new Recent(1 << 20, Entries.AT.minus(Duration.ofHours(1)));
    private final AtomicBoolean caughtUp = new AtomicBoolean();
    private final Transcript transcript = new Transcript(recent, new LogOfTest(), caughtUp::get);

    /** Half of it would be taken for all. */
    @Test
    void nothingIsToldBeforeMemoryHasCaughtUp() {
        recent.accept(ONE.received(1, "first"));

        assertThat(asked()).isEqualTo(Reason.UNAVAILABLE.word());
        recent.accept(ONE.answered(2, "q"));
        caughtUp.set(true);

        assertThat(asked()).isEqualTo("2 messages");
    }

    private String asked() {
        return transcript
                .of(ONE.contact(), Entries.AT)
                .fold(said -> said.size() + " messages", refusal -> refusal.reason().word());
    }
}
