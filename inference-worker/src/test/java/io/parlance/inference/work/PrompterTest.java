package io.parlance.inference.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.inference.dispatch.Lane;
import io.parlance.inference.knowledge.ArticleIndex;
import io.parlance.inference.knowledge.FilledIndex;
import io.parlance.inference.prompt.Company;
import io.parlance.inference.prompt.Prompt;
import io.parlance.inference.prompt.PromptTemplate;
import io.parlance.inference.prompt.Turn;
import io.parlance.inference.prompt.Utterance;
import io.parlance.schemas.Personal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** P4: a prompt holds the request's own utterances and its tenant's own passages, nothing else. */
class PrompterTest {
    private final ArticleIndex index =
            FilledIndex.of(
                    Map.of(
                            "shop/returns", "You have 30 days to send things back.",
                            "shop/sizes", "Send us your size.",
                            "rival/returns", "You have 99 days to send things back."));
    private final Prompter prompter =
            new Prompter(
                    id -> Optional.of(new Company(id, "Brief.", "en")),
                    index,
                    PromptTemplate.load("reply/2", 320),
                    4);

    @Test
    void holdsOnlyItsTenantsArticles() {
        Prompt shop = prompter.prompt(request("shop", "days to send back?")).orElseThrow();
        Prompt rival = prompter.prompt(request("rival", "days to send back?")).orElseThrow();

        assertThat(all(shop)).contains("30 days", "shop/returns").doesNotContain("99", "rival");
        assertThat(all(rival)).contains("99 days", "rival/returns").doesNotContain("30", "shop");
    }

    @Test
    void holdsOnlyItsOwnCustomersWords() {
        Prompt first = prompter.prompt(request("shop", "my code is 4711")).orElseThrow();
        Prompt second = prompter.prompt(request("shop", "my code is 4712")).orElseThrow();

        assertThat(all(first)).contains("4711");
        assertThat(all(second)).contains("4712").doesNotContain("4711");
    }

    @Test
    void shorterHoldsFewerPassages() {
        Request request = request("shop", "days to send back my size");
        Prompter one = new Prompter(prompter.companies(), index, prompter.template(), 2);

        assertThat(one.prompt(request).orElseThrow().passages()).hasSize(2);
        assertThat(one.shorter(request).orElseThrow().passages()).hasSize(1);
    }

    private static String all(Prompt prompt) {
        StringBuilder all = new StringBuilder();
        prompt.messages().forEach(message -> all.append(message.content()).append('\n'));
        return all.toString();
    }

    private static Request request(String tenant, String words) {
        var said = new Utterance(Utterance.Speaker.CUSTOMER, Personal.of(words));
        return new Request(
                new Origin(tenant, "key", Samples.id(1)),
                Lane.LIVE,
                Instant.EPOCH,
                new Turn(Turn.Channel.SMS, List.of(said)));
    }
}
