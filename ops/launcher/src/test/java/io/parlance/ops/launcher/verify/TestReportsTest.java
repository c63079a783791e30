package io.parlance.ops.launcher.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestReportsTest {
    private static final Instant BEGUN = Instant.parse("2026-11-01T10:00:00Z");

    @TempDir private Path root = Path.of("");

    @BeforeEach
    void writeReports() throws IOException {
        write(
                "schemas/target/surefire-reports/TEST-IdsTest.xml",
                """
                <testsuite><testcase classname="io.x.IdsTest" name="parses" time="0.5"/>
                <testcase classname="io.x.IdsTest" name="signs" time="0.1"><failure message="no">at</failure></testcase>
                </testsuite>
                """,
                BEGUN.plusSeconds(1));
        write(
                "ops/outside/target/failsafe-reports/TEST-BrokerIT.xml",
                """
                <testsuite><testcase classname="io.x.BrokerIT" name="starts" time="1,002.25"/>
                <testcase classname="io.x.BrokerIT" name="rests" time="0"><skipped/></testcase></testsuite>
                """,
                BEGUN);
    }

    @Test
    void findsTheSlowestOfAllModules() throws IOException {
        var slowest = TestReports.read(root, BEGUN).slowest(2);

        assertThat(slowest)
                .extracting(TestReports.TestRun::title)
                .containsExactly("ops/outside BrokerIT.starts", "schemas IdsTest.parses");
    }

    @Test
    void namesWhatFailedAndWhatWasSkipped() throws IOException {
        TestReports reports = TestReports.read(root, BEGUN);

        assertThat(reports.failed()).extracting(TestReports.TestRun::name).containsExactly("signs");
        assertThat(reports.ended(TestReports.Outcome.SKIPPED))
                .extracting(TestReports.TestRun::name)
                .containsExactly("rests");
    }

    @Test
    void leavesOutReportsOfAnEarlierRun() throws IOException {
        assertThat(TestReports.read(root, BEGUN.plusSeconds(1)).runs())
                .extracting(TestReports.TestRun::module)
                .containsOnly("schemas");
    }

    private void write(String name, String xml, Instant at) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, xml);
        Files.setLastModifiedTime(file, FileTime.from(at));
    }
}
