package io.parlance.ops.launcher.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.ops.launcher.status.Status;
import io.parlance.ops.launcher.status.Status.GroupLag;
import io.parlance.ops.launcher.status.Status.PartState;
import io.parlance.ops.launcher.status.Status.ReplicaState;
import java.util.List;
import org.junit.jupiter.api.Test;

class StuckTest {
    @Test
    void namesTheServiceWhoseLagWaitsAndTheReplicas() {
        Status status =
                status(
                        "up",
                        new GroupLag(
                                "parlance.conversation-stream", "parlance.inbound.messages", 0),
                        new GroupLag(
                                "parlance.inference-worker.live",
                                "parlance.inference.requests.live",
                                1));

        assertThat(Stuck.where(status))
                .isEqualTo("waiting: inference-worker, lag 1, 0 of 2 replicas ready");
    }

    @Test
    void namesAPartThatIsAway() {
        assertThat(Stuck.where(status("died")))
                .isEqualTo("waiting: the part 'parlance' is not up (died)");
    }

    private static Status status(String state, GroupLag... lags) {
        ReplicaState away = new ReplicaState("http://localhost:8101", "m", "unreachable", 0, 0, 1);
        return new Status(
                List.of(new PartState("parlance", state, 1L, List.of())),
                List.of(),
                List.of(lags),
                List.of(away, away),
                null);
    }
}
