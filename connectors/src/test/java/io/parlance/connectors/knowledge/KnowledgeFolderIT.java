package io.parlance.connectors.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.connectors.Connectors;
import io.parlance.connectors.knowledge.ArticleReader.Entry;
import io.parlance.ops.outside.broker.LocalBroker;
import io.parlance.schemas.avro.KnowledgeArticle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Each test has a tenant of its own, so that they share the topic and not its records. */
@ExtendWith(OutputCaptureExtension.class)
class KnowledgeFolderIT {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir private static Path brokerDir;
    private static LocalBroker broker;
    private static ArticleReader topic;

    @TempDir private Path root;

    @BeforeAll
    static void start() throws Exception {
        broker = LocalBroker.start(brokerDir);
        topic = new ArticleReader(broker);
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Test
    void isReadyOnceAllArticlesAreOnTheTopic() throws IOException {
        Path folder = folder("first");
        write(folder, "returns.md", "# Returns\n\nWithin 30 days.\n");
        write(folder, "shop/sizes.md", "# Sizes\n\nTake one more.\n");

        try (Connectors connectors = Connectors.start(broker, Map.of("first", folder))) {
            await(connectors::isReady);

            assertThat(topic.of("first"))
                    .extracting(Entry::key)
                    .containsExactlyInAnyOrder("first/returns", "first/shop/sizes");
        }
        KnowledgeArticle returns = value(topic.of("first"), "first/returns");
        assertThat(returns.getTenant()).isEqualTo("first");
        assertThat(returns.getPath()).isEqualTo("returns");
        assertThat(returns.getTitle()).isEqualTo("Returns");
        assertThat(returns.getText()).isEqualTo("Within 30 days.");
    }

    @Test
    void changesAndDeletionsArriveAndNothingElseIsWritten() throws IOException {
        Path folder = folder("changes");
        write(folder, "same.md", "# Same");
        write(folder, "changed.md", "# Before");
        write(folder, "gone.md", "# Gone");

        try (Connectors connectors = Connectors.start(broker, Map.of("changes", folder))) {
            await(connectors::isReady);
            write(folder, "changed.md", "# After");
            Files.delete(folder.resolve("gone.md"));
            await(() -> topic.of("changes").size() >= 5);
            write(folder, "last.md", "# Last");
            await(() -> topic.of("changes").size() >= 6);
        }

        assertThat(titles("same")).containsExactly("Same");
        assertThat(titles("changed")).containsExactly("Before", "After");
        assertThat(titles("gone")).containsExactly("Gone", "deleted");
        assertThat(titles("last")).containsExactly("Last");
    }

    @Test
    void aRestartWritesOnlyWhatChangedMeanwhile() throws IOException {
        Path folder = folder("restart");
        write(folder, "same.md", "# Same");
        write(folder, "gone.md", "# Gone");
        try (Connectors connectors = Connectors.start(broker, Map.of("restart", folder))) {
            await(connectors::isReady);
        }
        Files.delete(folder.resolve("gone.md"));

        try (Connectors connectors = Connectors.start(broker, Map.of("restart", folder))) {
            await(connectors::isReady);
        }

        assertThat(topic.of("restart"))
                .extracting(entry -> entry.key() + (entry.isDeletion() ? " deleted" : ""))
                .containsExactlyInAnyOrder("restart/same", "restart/gone", "restart/gone deleted");
    }

    @Test
    void aFileThatCannotBePublishedIsComplainedAboutAndDelaysNoOther(CapturedOutput output)
            throws IOException {
        Path folder = folder("faults");
        write(folder, "good.md", "# Good");
        write(folder, "large.md", "x".repeat(100 * 1024 + 1));
        Files.write(folder.resolve("latin.md"), new byte[] {'#', ' ', (byte) 0xfc});

        try (Connectors connectors = Connectors.start(broker, Map.of("faults", folder))) {
            await(connectors::isReady);

            assertThat(topic.of("faults")).extracting(Entry::key).containsExactly("faults/good");
            assertThat(connectors.metrics())
                    .contains("parlance_knowledge_faults{file=\"faults/large\"} 1")
                    .contains("parlance_knowledge_faults{file=\"faults/latin\"} 1");
            write(folder, "large.md", "# Short now");
            await(() -> topic.of("faults").size() == 2);
            await(() -> !connectors.metrics().contains("faults/large"));
        }

        assertThat(output.getOut().lines().filter(line -> line.contains("faults/large is not")))
                .hasSize(1);
        assertThat(output).contains("faults/latin is not published: not UTF-8");
    }

    @Test
    void aFolderThatDisappearsTakesNothingBackAndDelaysNoOther() throws IOException {
        Path away = folder("away");
        Path other = folder("other");
        write(away, "a.md", "# A");
        write(away, "b.md", "# B");
        write(other, "c.md", "# C");

        try (Connectors connectors =
                Connectors.start(broker, Map.of("away", away, "other", other))) {
            await(connectors::isReady);
            Files.move(away, root.resolve("moved"));
            await(() -> connectors.metrics().contains("faults{file=\"away\"} 1"));
            write(other, "d.md", "# D");
            await(() -> topic.of("other").size() == 2);
            assertThat(topic.of("away")).hasSize(2).noneMatch(Entry::isDeletion);

            Files.delete(root.resolve("moved/a.md"));
            Files.move(root.resolve("moved"), away);
            await(() -> topic.of("away").size() == 3);
        }

        assertThat(topic.of("away"))
                .filteredOn(Entry::isDeletion)
                .extracting(Entry::key)
                .containsExactly("away/a");
    }

    @Test
    void aFolderThatLostItsLastArticleTakesNothingBack() throws IOException {
        Path folder = folder("emptied");
        write(folder, "a.md", "# A");

        try (Connectors connectors = Connectors.start(broker, Map.of("emptied", folder))) {
            await(connectors::isReady);
            Files.delete(folder.resolve("a.md"));
            await(() -> connectors.metrics().contains("faults{file=\"emptied\"} 1"));
        }

        assertThat(topic.of("emptied")).hasSize(1).noneMatch(Entry::isDeletion);
    }

    @Test
    void aFolderThatLostItsLastArticleTakesItBackWhereThatIsAllowed() throws IOException {
        Path folder = folder("allowed");
        write(folder, "a.md", "# A");

        try (Connectors connectors =
                Connectors.start(
                        broker,
                        Map.of("allowed", folder),
                        "--connectors.knowledge.empty-folder-deletes=true")) {
            await(connectors::isReady);
            Files.delete(folder.resolve("a.md"));
            await(() -> topic.of("allowed").size() == 2);
        }

        assertThat(topic.of("allowed").getLast().isDeletion()).isTrue();
    }

    private static List<String> titles(String path) {
        return topic.of("changes").stream()
                .filter(entry -> entry.key().equals("changes/" + path))
                .map(Entry::value)
                .map(article -> article == null ? "deleted" : article.getTitle())
                .toList();
    }

    private static KnowledgeArticle value(List<Entry> entries, String key) {
        return entries.stream()
                .filter(entry -> entry.key().equals(key))
                .map(Entry::value)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
    }

    private Path folder(String tenant) throws IOException {
        return Files.createDirectories(root.resolve(tenant));
    }

    private static void write(Path folder, String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Path draft = Files.writeString(folder.resolve(".draft"), text);
        Files.move(draft, path, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void await(Callable<Boolean> condition) {
        Awaitility.await().atMost(LIMIT).until(condition);
    }
}
