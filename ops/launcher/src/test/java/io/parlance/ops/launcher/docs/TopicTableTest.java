package io.parlance.ops.launcher.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.schemas.Service;
import io.parlance.schemas.Topic;
import io.parlance.schemas.Topics;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TopicTableTest {
    private static final String HEAD =
            """
            | topic | key | value | partitions | kept | written by | read by |
            |---|---|---|---|---|---|---|
            """;

    @Test
    void theArchitecturesTableIsTheCatalogue() {
        String table =
                Topics.all().stream().map(TopicTableTest::row).collect(Collectors.joining("\n"));

        assertThat(Page.of("ops/handbook/ARCHITECTURE.md").section("## Topics"))
                .contains(HEAD + table + "\n\n");
    }

    private static String row(Topic topic) {
        return "| `%s` | %s | %s | %s | %s | %s | %s |"
                .formatted(
                        topic.name().substring(Topics.PREFIX.length()),
                        topic.key(),
                        value(topic),
                        topic.keyed() ? "common" : "1",
                        kept(topic),
                        topic.writer().word(),
                        readers(topic.readers()));
    }

    private static String value(Topic topic) {
        var value = topic.value();
        return value == null ? "untouched bytes" : "`" + value.getName() + "`";
    }

    private static String kept(Topic topic) {
        long days = topic.retention().toDays();
        return switch (topic.cleanup()) {
            case DELETE -> days == 0 ? topic.retention().toMinutes() + " minutes" : days + " days";
            case COMPACT ->
                    "the last of each key" + (days == 0 ? "" : ", all for " + days + " days");
        };
    }

    private static String readers(List<Service> readers) {
        if (readers.isEmpty()) {
            return "people and tools";
        }
        boolean all = readers.size() == Service.values().length - 1;
        return all
                ? "every service"
                : readers.stream().map(Service::word).collect(Collectors.joining(", "));
    }
}
