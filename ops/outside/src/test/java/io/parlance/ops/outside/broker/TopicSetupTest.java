package io.parlance.ops.outside.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.schemas.Topics;
import org.junit.jupiter.api.Test;

/** P1: the largest record still fits where it goes if it cannot be read. */
class TopicSetupTest {
    @Test
    void deadLettersMayBeLargerThanTheRecordsTheyAreMadeOf() {
        assertThat(TopicSetup.configs(Topics.INBOUND_MESSAGES.deadLetters()))
                .containsEntry("max.message.bytes", Integer.toString(2 << 20));
        assertThat(TopicSetup.configs(Topics.INBOUND_MESSAGES))
                .doesNotContainKey("max.message.bytes");
    }
}
