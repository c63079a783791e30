package io.parlance.ops.launcher.logs;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.ops.launcher.Json;
import io.parlance.ops.launcher.instance.Part;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlainLinesTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void daysAreCountedBackFromWhenTheLastWasWritten() {
        List<Event> events =
                of(
                        "2026-11-25T00:00:10Z",
                        "23:59:58.000 [main] INFO a.B -- yesterday",
                        "00:00:02.000 [main] INFO a.B -- today",
                        "00:00:01.900 [other] INFO a.B -- overtaken");

        assertThat(events)
                .extracting(event -> event.at().toString())
                .containsExactly(
                        "2026-11-24T23:59:58Z", "2026-11-25T00:00:02Z", "2026-11-25T00:00:01.900Z");
    }

    @Test
    void aLineWithoutATimeBelongsToTheOneBefore() {
        List<Event> events =
                of(
                        "2026-11-25T08:00:09Z",
                        "WARNING: of the JVM",
                        "08:00:01.000 [main] WARN a.B -- it failed",
                        "\tat a.B.c(B.java:1)",
                        "",
                        "08:00:05.000 [main] INFO a.B -- later");

        assertThat(events)
                .extracting(event -> event.at().toString())
                .containsExactly(
                        "2026-11-25T08:00:01Z",
                        "2026-11-25T08:00:01Z",
                        "2026-11-25T08:00:01Z",
                        "2026-11-25T08:00:05Z");
    }

    @Test
    void timesAreThoseOfThisMachine() {
        Instant last = Instant.parse("2026-11-25T08:00:09Z");

        List<Event> events =
                new PlainLines(Part.BROKER, BERLIN)
                        .of(List.of("09:00:01.000 [main] INFO a.B -- x"), last);

        assertThat(events.getFirst().at()).isEqualTo("2026-11-25T08:00:01Z");
        assertThat(events.getFirst().text(BERLIN)).startsWith("09:00:01.000  INFO   broker");
    }

    @Test
    void isReadByWhatReadsTheServices() {
        Event event = of("2026-11-25T08:00:09Z", "08:00:01.000 [m] WARN a.B -- away").getFirst();

        Event again = EcsLines.of(Part.BROKER, List.of(event.json())).getFirst();

        assertThat(again.at()).isEqualTo(event.at());
        assertThat(again.level()).isEqualTo("WARN");
        assertThat(again.message()).isEqualTo("B: away");
        assertThat(Json.parse(event.json()).at("/event/dataset").asString())
                .isEqualTo("parlance.broker");
    }

    private static List<Event> of(String last, String... lines) {
        return new PlainLines(Part.BROKER, ZoneOffset.UTC).of(List.of(lines), Instant.parse(last));
    }
}
