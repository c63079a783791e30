package io.parlance.inference.work;

import io.parlance.inference.knowledge.ArticleIndex;
import io.parlance.inference.prompt.Company;
import io.parlance.inference.prompt.Prompt;
import io.parlance.inference.prompt.PromptTemplate;
import io.parlance.inference.prompt.Turn;
import java.util.Optional;
import java.util.function.Function;

/**
 * Makes prompts of a request's own words and its tenant's own articles, and of nothing else.
 *
 * @param companies by tenant; empty where there is no such tenant
 * @param passages at most so many stand in a prompt
 */
public record Prompter(
        Function<String, Optional<Company>> companies,
        ArticleIndex index,
        PromptTemplate template,
        int passages) {
    /** Empty where there is no such tenant. */
    Optional<Prompt> prompt(Request request) {
        return prompt(request.origin().tenant(), request.turn(), passages);
    }

    /** With half of the articles and little of what was said before. */
    Optional<Prompt> shorter(Request request) {
        int fewer = Math.max(1, passages / 2);
        return prompt(request.origin().tenant(), request.turn().shorter(), fewer);
    }

    private Optional<Prompt> prompt(String tenant, Turn turn, int most) {
        return companies
                .apply(tenant)
                .map(company ->
                        template.fill(company, turn, index.search(tenant, turn.openWords(), most)));
    }
}
