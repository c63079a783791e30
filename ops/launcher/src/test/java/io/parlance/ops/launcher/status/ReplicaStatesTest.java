package io.parlance.ops.launcher.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.ops.launcher.status.Status.ReplicaState;
import org.junit.jupiter.api.Test;

class ReplicaStatesTest {
    @Test
    void readsWhatTheWorkersHealthSays() {
        String health =
                """
                {"status":"UP","components":{"replicas":{"status":"UP","details":{"replicas":[
                  {"url":"http://localhost:8101","model":"stand-in","state":"ready","running":3,
                   "waiting":1,"limit":16}]}}}}
                """;

        assertThat(ReplicaStates.fromHealth(health))
                .containsExactly(
                        new ReplicaState("http://localhost:8101", "stand-in", "ready", 3, 1, 16));
    }

    @Test
    void knowsNothingFromAnotherAnswer() {
        assertThat(ReplicaStates.fromHealth("{\"status\":\"UP\"}")).isEmpty();
        assertThat(ReplicaStates.fromHealth("<html>")).isEmpty();
    }

    @Test
    void readsAMetricThatHasLabels() {
        String metrics =
                """
                # TYPE vllm:num_requests_running gauge
                vllm:num_requests_running{engine="0",model_name="m"} 4.0
                vllm:num_requests_waiting{engine="0",model_name="m"} 2.0
                """;

        assertThat(ReplicaStates.sample(metrics, "vllm:num_requests_running")).isEqualTo(4);
        assertThat(ReplicaStates.sample(metrics, "vllm:num_requests_swapped")).isZero();
    }
}
