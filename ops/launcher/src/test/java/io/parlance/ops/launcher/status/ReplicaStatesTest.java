package io.parlance.ops.launcher.status;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReplicaStatesTest {
    private static final String WORKER =
            """
            # TYPE parlance_replica_limit gauge
            parlance_replica_limit{replica="http://localhost:8101"} 16.0
            parlance_replica_limit{replica="http://localhost:8102"} 8.0
            parlance_replica_state{replica="http://localhost:8102",state="busy"} 0.0
            parlance_replica_state{replica="http://localhost:8102",state="up"} 1.0
            """;

    @Test
    void readsWhatTheWorkerMakesOfAReplica() {
        assertThat(ReplicaStates.limit(WORKER, "http://localhost:8102")).isEqualTo(8);
        assertThat(ReplicaStates.state(WORKER, "http://localhost:8102")).contains("up");
    }

    @Test
    void knowsNothingOfWhatTheWorkerDoesNotSay() {
        assertThat(ReplicaStates.limit(WORKER, "http://localhost:8103")).isNull();
        assertThat(ReplicaStates.state(WORKER, "http://localhost:8101")).isEmpty();
        assertThat(ReplicaStates.state("", "http://localhost:8101")).isEmpty();
    }

    @Test
    void readsTheFirstModelThatIsServed() {
        assertThat(ReplicaStates.model("{\"data\":[{\"id\":\"stand-in\"}]}")).isEqualTo("stand-in");
        assertThat(ReplicaStates.model("<html>")).isEmpty();
    }

    @Test
    void readsAMetricThatHasLabels() {
        String metrics =
                """
                # TYPE vllm:num_requests_running gauge
                vllm:num_requests_running{engine="0",model_name="m"} 4.0
                vllm:num_requests_waiting{engine="0",model_name="m"} 2.0
                """;

        assertThat(ReplicaStates.sum(metrics, "vllm:num_requests_running")).isEqualTo(4);
        assertThat(ReplicaStates.sum(metrics, "vllm:num_requests_swapped")).isZero();
    }
}
