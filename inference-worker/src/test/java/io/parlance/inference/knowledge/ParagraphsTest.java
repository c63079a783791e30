package io.parlance.inference.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ParagraphsTest {
    @Test
    void blankLinesPart() {
        assertThat(Paragraphs.of("one\nstill one\n\ntwo\r\n \t\r\n\n\nthree\n"))
                .containsExactly("one\nstill one", "two", "three");
    }

    @Test
    void aHeadingGoesWithWhatFollows() {
        assertThat(Paragraphs.of("# All\n\n## Boots\n\nHalf sizes.\n\nAnd more.\n\n## End"))
                .containsExactly("# All\n## Boots\nHalf sizes.", "And more.");
    }

    @Test
    void whatOnlyLooksLikeAHeadingIsText() {
        assertThat(Paragraphs.of("#1 of all shops\n\nnext"))
                .containsExactly("#1 of all shops", "next");
    }

    @Test
    void nothingGivesNothing() {
        assertThat(Paragraphs.of(" \n\n ")).isEmpty();
    }

    @Property(tries = 300)
    void noPassageIsEmptyOrHoldsABlankLine(@ForAll List<String> lines) {
        assertThat(Paragraphs.of(String.join("\n", lines)))
                .allSatisfy(passage -> assertThat(passage).isNotBlank().doesNotContain("\n\n"));
    }
}
