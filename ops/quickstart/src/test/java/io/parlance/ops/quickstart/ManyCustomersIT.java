package io.parlance.ops.quickstart;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.ops.launcher.sample.ProviderList.Accepted;
import io.parlance.ops.quickstart.LiveParlance.Line;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/**
 * P1: many at once lose nothing. P2: each gets one reply. P4: it is the one to their own question.
 */
@ExtendWith(OneParlance.class)
class ManyCustomersIT {
    private static final int CUSTOMERS = 500;

    private static final List<String> QUESTIONS =
            List.of(
                    "How long do I have to send my shoes back?",
                    "How long is a gift card valid?",
                    "How do I wash a down jacket?",
                    "What does it cost to rent a tent for a weekend?",
                    "When should I replace my climbing harness?");

    @Test
    void fiveHundredAtOnceEachGetTheReplyToTheirQuestion(LiveParlance parlance) throws IOException {
        List<String> customers = parlance.customers(CUSTOMERS);
        List<Line> lines =
                IntStream.range(0, CUSTOMERS)
                        .mapToObj(i -> new Line(customers.get(i), question(i), 0))
                        .toList();
        Tally before = parlance.audit();

        JsonNode said = parlance.done("say", "--json", "--batch", parlance.batch(lines)).json();

        assertThat(said.path("replied").asInt(0)).isEqualTo(CUSTOMERS);
        Tally audit = parlance.audit();
        assertThat(audit.flaws()).isEmpty();
        assertThat(audit.since(before).get("received")).isEqualTo(CUSTOMERS);
        assertThat(audit.since(before).get("replied")).isEqualTo(CUSTOMERS);
        List<Accepted> phones = parlance.phones(customers);
        assertThat(phones.stream().map(Accepted::to))
                .containsExactlyInAnyOrderElementsOf(customers);
        assertEachTheirOwn(lines, phones);
    }

    /** The stand-in always quotes the same of an article. */
    private static void assertEachTheirOwn(List<Line> lines, List<Accepted> phones) {
        Map<String, String> asked =
                lines.stream().collect(Collectors.toMap(Line::from, Line::text));
        Map<String, Set<String>> told =
                phones.stream()
                        .collect(
                                groupingBy(
                                        sms -> asked.getOrDefault(sms.to(), ""),
                                        mapping(Accepted::text, toSet())));
        assertThat(told).hasSize(QUESTIONS.size());
        assertThat(told.values()).allSatisfy(texts -> assertThat(texts).hasSize(1));
        assertThat(told.values().stream().flatMap(Set::stream)).doesNotHaveDuplicates();
    }

    private static String question(int number) {
        return QUESTIONS.get(number % QUESTIONS.size());
    }
}
