package io.parlance.ingress.chat;

import java.time.Duration;
import org.springframework.util.unit.DataSize;

/** The chat's settings as tests have them. */
final class ChatOfTest {
    static final ChatSettings SETTINGS =
            new ChatSettings(
                    Duration.ofDays(1),
                    4_000,
                    30,
                    Duration.ofHours(1),
                    DataSize.ofMegabytes(1),
                    1,
                    10,
                    Duration.ofMillis(100),
                    Duration.ofSeconds(60));

    private ChatOfTest() {}
}
