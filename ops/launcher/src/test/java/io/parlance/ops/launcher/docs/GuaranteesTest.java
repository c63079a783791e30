package io.parlance.ops.launcher.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A guarantee is worth what its test is worth, so every test that the page names must be there. */
class GuaranteesTest {
    /** {@code SomeTest} or {@code SomeTest#aSentence}. */
    private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|IT))(?:#(\\w+))?`");

    private final Page page = Page.of("ops/handbook/GUARANTEES.md");

    @Test
    void everyTestThatIsNamedExists() throws IOException {
        SoftAssertions all = new SoftAssertions();
        for (Page.Link link : testLinks()) {
            var name = TEST.matcher(link.words());
            assertThat(name.matches()).as(link.words()).isTrue();
            Path file = page.target(link);
            all.assertThat(file).hasFileName(name.group(1) + ".java");
            all.assertThat(isThere(file, name.group(2))).as(link.words()).isTrue();
        }

        all.assertAll();
    }

    @Test
    void noTestIsNamedWithoutALinkToIt() {
        List<String> linked = testLinks().stream().map(Page.Link::words).toList();

        assertThat(TEST.matcher(page.text()).results().map(match -> match.group()))
                .isNotEmpty()
                .containsExactlyElementsOf(linked);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
    void everyPromiseNamesItsTestsAndWhatIsNotKeptYet(int number) {
        String heading =
                page.text()
                        .lines()
                        .filter(line -> line.startsWith("## P" + number + ": "))
                        .findFirst()
                        .orElseThrow();

        assertThat(page.section(heading)).contains("**Not kept yet").containsPattern(TEST);
    }

    private List<Page.Link> testLinks() {
        return page.links().stream()
                .filter(link -> link.words().startsWith("`") && link.path().endsWith(".java"))
                .filter(link -> link.path().contains("/src/test/"))
                .toList();
    }

    private static boolean isThere(Path file, String method) throws IOException {
        return Files.exists(file)
                && (method == null || Files.readString(file).contains("void " + method + "("));
    }
}
