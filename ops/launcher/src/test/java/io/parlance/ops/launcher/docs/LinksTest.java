package io.parlance.ops.launcher.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.ops.launcher.docs.Page.Link;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

class LinksTest {
    @Test
    void everyLinkLeadsToWhatIsThere() throws IOException {
        SoftAssertions all = new SoftAssertions();
        for (Page page : Page.all()) {
            for (Link link : page.links()) {
                if (!link.leavesTheCheckout()) {
                    all.assertThat(leadsSomewhere(page, link))
                            .as("%s links to %s", page, link.target())
                            .isTrue();
                }
            }
        }

        all.assertAll();
    }

    @Test
    void everyDecisionStandsOnceUnderItsNumber() throws IOException {
        try (var files = Files.list(Page.ROOT.resolve("ops/handbook/decisions"))) {
            var numbers = files.map(file -> file.getFileName().toString().substring(0, 4)).toList();

            assertThat(numbers).doesNotHaveDuplicates().hasSizeLessThanOrEqualTo(20);
        }
    }

    private static boolean leadsSomewhere(Page page, Link link) {
        Path target = page.target(link);
        boolean inside = target.startsWith(Page.ROOT) && Files.exists(target);
        return inside
                && (link.anchor().isEmpty() || Page.read(target).anchors().contains(link.anchor()));
    }
}
