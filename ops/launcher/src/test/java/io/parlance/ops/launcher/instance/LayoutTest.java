package io.parlance.ops.launcher.instance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayoutTest {
    @TempDir private Path root = Path.of("");

    @Test
    void everyServiceHasAProcessOfItsOwn() {
        assertThat(Layout.SEPARATE.services())
                .extracting(part -> part.service().orElseThrow())
                .containsExactlyElementsOf(Port.services());
        assertThat(Layout.TOGETHER.parts())
                .containsExactly(Part.BROKER, Part.OUTSIDE, Part.PARLANCE);
    }

    @Test
    void thePortsAreTheSameHoweverManyProcessesListen() {
        assertThat(ports(Layout.SEPARATE)).containsExactlyInAnyOrder(Port.values());
        assertThat(ports(Layout.TOGETHER)).containsExactlyInAnyOrder(Port.values());
        assertThat(Port.of(Part.INGRESS_ADAPTER)).contains(Port.EDGE, Port.INGRESS_ADAPTER);
        assertThat(Port.of(Part.CONNECTORS)).containsExactly(Port.CONNECTORS);
    }

    @Test
    void isKeptUntilTheProcessesAreForgotten() throws IOException {
        Instance instance = new Instance(root, 0);
        assertThat(Layout.chosen(instance)).isEmpty();
        assertThat(Layout.of(instance)).isEqualTo(Layout.TOGETHER);

        Files.createDirectories(instance.pid(Part.CONNECTORS).getParent());
        Files.writeString(instance.pid(Part.CONNECTORS), "1");

        assertThat(Layout.chosen(instance)).contains(Layout.SEPARATE);
    }

    @Test
    void noPartIsTakenForAnother() {
        List<Part> all = Arrays.asList(Part.values());

        assertThat(all).extracting(Part::mark).doesNotHaveDuplicates();
        assertThat(all).extracting(Part::word).doesNotHaveDuplicates();
        assertThat(Part.ofWord("conversation-stream")).contains(Part.CONVERSATION_STREAM);
    }

    private static List<Port> ports(Layout layout) {
        return layout.parts().stream().flatMap(part -> Port.of(part).stream()).toList();
    }
}
