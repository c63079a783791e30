package io.parlance.ops.launcher.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PortTest {
    @Test
    void noTwoOfAllTenInstancesShareAPort() {
        List<Integer> all =
                IntStream.range(0, 10)
                        .mapToObj(n -> new Instance(Path.of("."), n))
                        .flatMap(i -> Arrays.stream(Port.values()).map(port -> port.of(i)))
                        .toList();

        assertThat(all).doesNotHaveDuplicates();
    }

    @Test
    void theUsualInstanceHasTheUsualPorts() {
        Instance usual = new Instance(Path.of("."), 0);

        assertThat(Port.EDGE.of(usual)).isEqualTo(8080);
        assertThat(Port.KAFKA.of(usual)).isEqualTo(9092);
        assertThat(Port.REGISTRY.url(usual)).isEqualTo("http://localhost:8081");
        assertThat(Port.services().stream().map(s -> Port.management(s).of(usual)))
                .containsExactly(8091, 8092, 8093, 8094, 8095);
    }

    @Test
    void anotherInstanceIsShiftedAndKeepsItsOwnData() {
        Instance second = new Instance(Path.of("."), 2);

        assertThat(Port.EDGE.of(second)).isEqualTo(8140);
        assertThat(second.data()).hasFileName(".parlance-2");
        assertThat(second.flag()).isEqualTo(" --instance 2");
    }

    @Test
    void thereAreTenInstances() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Instance(Path.of("."), 10));
        assertThatIllegalArgumentException().isThrownBy(() -> new Instance(Path.of("."), -1));
    }
}
