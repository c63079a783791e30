package io.parlance.ops.launcher.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LooksTest {
    @ParameterizedTest
    @CsvSource({
        "Apache Maven 3.8.7\u001b[m, false",
        "Apache Maven 3.6.3, true",
        "Apache Maven 4.0.0-rc-5 (abc), false",
        "'', true"
    })
    void maven38IsEnough(String said, boolean missing) {
        assertThat(Looks.maven(said).isMissing()).isEqualTo(missing);
    }

    @Test
    void anOldJavaIsMissing() {
        assertThat(Looks.java(24, "/usr/lib/jvm/24").isMissing()).isTrue();
        assertThat(Looks.java(25, "/usr/lib/jvm/25").isMissing()).isFalse();
    }

    @Test
    void memoryIsWhatTheSystemAndItsContainerLeave() {
        assertThat(Looks.available("MemTotal: 9 kB\nMemAvailable:   2097152 kB\n")).hasValue(2048);
        assertThat(Looks.available("")).isEqualTo(OptionalLong.empty());
        assertThat(Looks.allowed("2147483648\n", "1073741824\n")).hasValue(1024);
        assertThat(Looks.allowed("max\n", "1\n")).isEqualTo(OptionalLong.empty());
        assertThat(Looks.memory(1024, false).isMissing()).isTrue();
        assertThat(Looks.memory(1024, true).isMissing()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"1024, true", "4096, false", "unlimited, false"})
    void theHardLimitOfOpenFilesCounts(String hard, boolean missing) {
        String limits =
                "Max processes  1 1 p\nMax open files            1024     %s     files\n"
                        .formatted(hard);

        assertThat(Looks.openFiles(limits).isMissing()).isEqualTo(missing);
    }

    @Test
    void aClockBehindTheFilesIsWrong() {
        Instant file = Instant.parse("2026-11-01T00:00:00Z");

        assertThat(Looks.clock(file.minusSeconds(3600), file).isMissing()).isTrue();
        assertThat(Looks.clock(file.plusSeconds(1), file).isMissing()).isFalse();
    }

    @Test
    void whatIsMissingComesWithTheFix() {
        assertThat(Looks.disk(10, "/srv").text())
                .startsWith("MISSING  Disk        10 MiB are free in /srv\n")
                .contains("Fix: make room");
        assertThat(Looks.ports(List.of("8080 (the edge) by 1 (x)"), 1).text())
                .contains("8080 (the edge) by 1 (x)")
                .contains("up --instance 1");
        assertThat(Looks.ports(List.of(), 1).text()).startsWith("ok       Ports ");
    }
}
