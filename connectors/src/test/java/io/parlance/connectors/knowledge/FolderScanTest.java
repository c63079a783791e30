package io.parlance.connectors.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlance.connectors.ConnectorsSettings.Folder;
import io.parlance.connectors.ConnectorsSettings.Knowledge;
import io.parlance.connectors.knowledge.Found.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

class FolderScanTest {
    private static final int MAX_ARTICLES = 4;

    @TempDir private Path root;
    private Path folder = Path.of("");

    @BeforeEach
    void anArticleInASubfolder() throws IOException {
        folder = root.resolve("shop");
        write("help/returns.md", "# Returns\n\nWithin 30 days.");
    }

    @Test
    void findsMarkdownAtAnyDepthAndNothingElse() throws IOException {
        write("notes.txt", "not an article");
        write(".git/hidden.md", "# Hidden");
        write(".draft.md", "# Draft");

        assertThat(scan().articles()).containsOnlyKeys(key("help/returns"));
        assertThat(scan().faults()).isEmpty();
    }

    @Test
    void namesTheFilesThatCannotBePublishedAndGoesOn() throws IOException {
        write("large.md", "x".repeat(1025));
        Files.write(folder.resolve("latin.md"), new byte[] {'a', (byte) 0xfc});

        Found found = scan();

        assertThat(found.articles()).containsOnlyKeys(key("help/returns"));
        assertThat(found.faults())
                .isEqualTo(Map.of(key("large"), Fault.TOO_LARGE, key("latin"), Fault.NOT_UTF8));
    }

    @Test
    void followsLinksButNotInACircle() throws IOException {
        Path outside = Files.writeString(root.resolve("sizes"), "# Sizes");
        Files.createSymbolicLink(folder.resolve("sizes.md"), outside);
        Files.createSymbolicLink(folder.resolve("help/again"), folder);

        assertThat(scan().articles()).containsOnlyKeys(key("help/returns"), key("sizes"));
    }

    @Test
    void reportsALinkThatLeadsNowhereAsNothing() throws IOException {
        Files.createSymbolicLink(folder.resolve("dangling.md"), root.resolve("nothing"));

        assertThat(scan().faults()).isEmpty();
    }

    @Test
    void cannotTellAFolderThatIsNotThere() throws IOException {
        folder = root.resolve("unmounted");

        assertThatThrownBy(this::scan).isInstanceOf(IOException.class);
    }

    @Test
    void cannotTellAFolderThatIsTooDeep() throws IOException {
        write("deep/".repeat(16) + "down.md", "# Down");

        assertThatThrownBy(this::scan).hasMessageContaining("deep");
    }

    @Test
    void cannotTellAFolderWithTooManyArticles() throws IOException {
        for (int i = 0; i < MAX_ARTICLES; i++) {
            write(i + ".md", "# One more");
        }

        assertThatThrownBy(this::scan).hasMessageContaining("max-articles");
    }

    private Found scan() throws IOException {
        var settings =
                new Knowledge(
                        List.of(),
                        Duration.ofSeconds(2),
                        DataSize.ofKilobytes(1),
                        MAX_ARTICLES,
                        false);
        return FolderScan.of(new Folder("alpenrand", folder), settings);
    }

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private static ArticleKey key(String path) {
        return new ArticleKey("alpenrand", path);
    }
}
