package io.parlance.connectors.knowledge;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ArticleTest {
    private static final ArticleKey KEY = new ArticleKey("alpenrand", "returns");

    @Test
    void takesTheFirstHeadingAsTitleAndTheRestAsText() throws CharacterCodingException {
        Article article =
                of("# Returns ##\r\n\r\nWithin 30 days.\r\n\r\n## How\r\n\r\nBy post.\r\n");

        assertThat(article.title()).isEqualTo("Returns");
        assertThat(article.text()).isEqualTo("Within 30 days.\n\n## How\n\nBy post.");
    }

    @Test
    void takesThePathAsTitleWhereThereIsNoHeading() throws CharacterCodingException {
        Article article = of("\uFEFF#hashtag, not a heading");

        assertThat(article.title()).isEqualTo("returns");
        assertThat(article.text()).isEqualTo("#hashtag, not a heading");
    }

    @Test
    void digestsTheBytesOfTheFile() throws CharacterCodingException {
        assertThat(of("").digest())
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    @Test
    void refusesWhatIsNotUtf8() {
        byte[] latin = "Rückgabe".getBytes(ISO_8859_1);

        assertThatThrownBy(() -> Article.of(KEY, latin))
                .isInstanceOf(CharacterCodingException.class);
    }

    @Test
    void namesAFileByItsPathWithoutTheEnding() {
        ArticleKey key = ArticleKey.ofFile("alpenrand", Path.of("shop", "gift.cards.md"));

        assertThat(key).hasToString("alpenrand/shop/gift.cards");
        assertThat(ArticleKey.parse(key.toString())).isEqualTo(key);
    }

    private static Article of(String text) throws CharacterCodingException {
        return Article.of(KEY, text.getBytes(UTF_8));
    }
}
