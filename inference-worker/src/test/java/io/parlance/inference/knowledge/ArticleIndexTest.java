package io.parlance.inference.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.inference.prompt.Passage;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** P4: one tenant's articles are never found for another, nor do they weigh. */
class ArticleIndexTest {
    private final ArticleIndex index =
            new ArticleIndex(tenant -> tenant.startsWith("de") ? "de-AT" : "en");

    @BeforeEach
    void fill() throws IOException {
        index.put("shop", "returns", "Returns", "You have 30 days to send things back.");
        index.put("shop", "boots", "Boots", "Boots come in half sizes.\n\nLeather needs wax.");
        index.put("shop", "tents", "Tents", "A tent for two weighs 2 kg.");
        index.refresh();
    }

    @AfterEach
    void close() throws IOException {
        index.close();
    }

    @Test
    void findsTheParagraphThatFitsByItsStems() {
        assertThat(index.search("shop", "how do I wax my boot?", 3))
                .extracting(Passage::text)
                .containsExactly("Leather needs wax.", "Boots come in half sizes.");
    }

    @Test
    void aWordOfTheTitleCountsForEachOfItsParagraphs() {
        assertThat(found("Can I return it?")).contains("shop/returns");
    }

    @Test
    void scoresFall() {
        assertThat(index.search("shop", "half size boots and a tent", 5))
                .extracting(Passage::score)
                .isSortedAccordingTo((a, b) -> Double.compare(b, a))
                .allMatch(score -> score > 0);
    }

    @Test
    void nothingThatFitsIsNothing() {
        assertThat(found("quantum")).isEmpty();
        assertThat(found("")).isEmpty();
        assertThat(found("the and of")).isEmpty();
        assertThat(found("How do I have what you are?")).isEmpty();
    }

    @Test
    void theCustomersWordsAreNoQueryLanguage() {
        assertThat(found("article:* OR (title:[a TO z] \"boots\"~ AND NOT")).contains("shop/boots");
    }

    @Test
    void anotherTenantsArticlesAreNotThere() throws IOException {
        index.put("other", "returns", "Returns", "You have 99 days to send things back.");
        index.refresh();

        assertThat(index.search("other", "days to send back boots", 9))
                .extracting(Passage::article)
                .containsExactly("other/returns");
        assertThat(index.search("shop", "99 days to send back", 9))
                .extracting(Passage::article)
                .doesNotContain("other/returns");
        assertThat(index.search("sho", "days", 9)).isEmpty();
    }

    @Test
    void anotherTenantsArticlesDoNotWeigh() throws IOException {
        List<Passage> before = index.search("shop", "boots", 9);

        for (int i = 0; i < 50; i++) {
            index.put("other", "boots-" + i, "Boots", "Boots, boots, boots.");
        }
        index.refresh();

        assertThat(index.search("shop", "boots", 9)).isEqualTo(before);
    }

    @Test
    void whatIsPutAgainIsReplacedAndWhatIsRemovedIsGone() throws IOException {
        index.put("shop", "boots", "Shoes", "They come in all colours.");
        index.remove("shop/tents");
        index.remove("shop/never-there");
        index.remove("nobody");
        index.refresh();

        assertThat(found("wax")).isEmpty();
        assertThat(found("tent")).isEmpty();
        assertThat(found("colours")).containsExactly("shop/boots");
    }

    @Test
    void aTenantsLanguageStems() throws IOException {
        index.put("de-shop", "schuhe", "Schuhe", "Wanderschuhe gibt es in halben Größen.");
        index.refresh();

        assertThat(index.search("de-shop", "eine halbe Größe", 1)).hasSize(1);
    }

    private List<String> found(String words) {
        return index.search("shop", words, 9).stream().map(Passage::article).distinct().toList();
    }
}
