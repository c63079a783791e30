package io.parlance.ops.launcher.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

    @TempDir private Path folder = Path.of("");

    @Test
    void tellsWhatWasAcceptedFromWhatWasOnlyOffered() throws IOException {
        try (Journal journal = Journal.open(folder)) {
            journal.offered("sms:SM1", NOON);
            journal.offered("sms:SM2", NOON);
            journal.accepted("sms:SM2", NOON.plusSeconds(1));
        }

        assertThat(Journal.accepted(folder)).isEqualTo(Map.of("sms:SM2", NOON.plusSeconds(1)));
    }

    @Test
    void leavesOutALineThatIsStillBeingWritten() throws IOException {
        try (Journal journal = Journal.open(folder)) {
            journal.accepted("sms:SM1", NOON);
        }
        try (Stream<Path> files = Files.list(folder)) {
            Path file = files.findFirst().orElseThrow();
            Files.writeString(file, "{\"what\":\"acc", StandardOpenOption.APPEND);
        }

        assertThat(Journal.accepted(folder)).containsOnlyKeys("sms:SM1");
    }

    @Test
    void holdsNeitherNumbersNorWords() throws IOException {
        try (Journal journal = Journal.open(folder)) {
            journal.offered("sms:SM1", NOON);
        }

        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.toList();
        }
        assertThat(files).hasSize(1);
        assertThat(Files.readString(files.getFirst())).doesNotContain("+49").doesNotContain("Hi");
    }

    @Test
    void manyThatBeginAtOnceHaveAFileEach() throws IOException {
        for (int i = 0; i < 200; i++) {
            Journal.open(folder).close();
        }

        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).hasSize(200);
        }
    }

    @Test
    void isEmptyWhereNobodyEverSaidAnything() throws IOException {
        assertThat(Journal.accepted(folder.resolve("none"))).isEmpty();
    }
}
