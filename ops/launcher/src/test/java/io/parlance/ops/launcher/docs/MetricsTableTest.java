package io.parlance.ops.launcher.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who is called at night finds every metric on the page. */
class MetricsTableTest {
    private static final Pattern METER =
            Pattern.compile("(?:counter|gauge|timer|builder|count)\\(\\s*\"(parlance\\.[a-z.]+)\"");
    private static final Pattern ROW =
            Pattern.compile("^\\| `(parlance\\.[a-z.]+)` \\|", Pattern.MULTILINE);
    private static final List<String> SERVICES =
            List.of(
                    "ingress-adapter",
                    "conversation-stream",
                    "inference-worker",
                    "notification-service",
                    "connectors");

    @Test
    void everyMeterOfTheServicesIsThere() throws IOException {
        Set<String> metered = new TreeSet<>();
        for (String service : SERVICES) {
            metered.addAll(meters(Page.ROOT.resolve(service).resolve("src/main/java")));
        }

        String table = Page.of("ops/handbook/OPERATING.md").section("## Metrics");
        assertThat(found(ROW, table)).isEqualTo(metered);
    }

    private static Set<String> meters(Path sources) throws IOException {
        try (Stream<Path> files = Files.walk(sources)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(file -> found(METER, Page.read(file).text()).stream())
                    .collect(Collectors.toSet());
        }
    }

    private static Set<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
