package io.parlance.inference.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlance.inference.dispatch.Replica;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplicasFileTest {
    private static final String BOTH =
            """
            replicas:
            - url: http://localhost:8101
              state: in
            - url: http://localhost:8102/
              state: drained
            """;
    private static final Replica FIRST = new Replica(URI.create("http://localhost:8101"), true);
    private static final Replica SECOND = new Replica(URI.create("http://localhost:8102"), false);

    @TempDir Path dir;

    @Test
    void listsWhoTakesRequestsAndWhoDoesNot() {
        assertThat(ReplicasFile.parse(BOTH)).containsExactly(FIRST, SECOND);
        assertThat(ReplicasFile.parse("replicas: []")).isEmpty();
    }

    @Test
    void tellsAChangeOnce() throws IOException {
        ReplicasFile file = new ReplicasFile(write(BOTH));

        assertThat(file.change()).contains(List.of(FIRST, SECOND));
        assertThat(file.change()).isEmpty();
        write("replicas: []");
        assertThat(file.change()).contains(List.of());
    }

    @Test
    void aFileThatIsMissingOrWrongChangesNothing() throws IOException {
        ReplicasFile file = new ReplicasFile(dir.resolve("replicas.yml"));

        assertThat(file.change()).isEmpty();
        write(BOTH);
        assertThat(file.change()).isPresent();
        write("replicas: {");
        assertThat(file.change()).isEmpty();
        write(BOTH);
        assertThat(file.change()).contains(List.of(FIRST, SECOND));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "replicas: 3",
                "replicas: [{state: in}]",
                "replicas: [{url: localhost}]",
                "replicas: [{url: 'http://localhost:1/path'}]",
                "replicas: [{url: 'ftp://localhost:1'}]",
                "replicas: [{url: 'http://a:1'}, {url: 'http://a:1/'}]"
            })
    void whatIsNoListOfReplicasIsRefused(String text) {
        assertThatThrownBy(() -> ReplicasFile.parse(text))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private Path write(String text) throws IOException {
        return Files.writeString(dir.resolve("replicas.yml"), text);
    }
}
