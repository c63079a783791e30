package io.parlance.ops.defaults.logs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LineMembersTest {
    @Test
    void theDatasetIsTheRoomThatSpoke() {
        assertThat(LineMembers.dataset("io.parlance.ingress.sms.Webhook"))
                .isEqualTo("parlance.ingress");
        assertThat(LineMembers.dataset("org.apache.kafka.clients.Metadata"))
                .isEqualTo("parlance.library");
    }
}
