package io.parlance.ops.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.ops.defaults.tenants.Tenant;
import io.parlance.ops.defaults.tenants.Tenants;
import io.parlance.schemas.ids.Address;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The sample company: what every newcomer sees first. */
class CompanyTest {
    private static final Path COMPANY = Path.of("src/main/resources/company");

    /** An SMS in one piece (GSM 03.38). */
    private static final int ONE_SMS = 160;

    /** Carries no meaning by itself; shorter words are left out anyway. */
    private static final Set<String> COMMON =
            Set.of(
                    "does", "have", "what", "when", "which", "where", "with", "your", "from",
                    "that");

    @Test
    void isATenantThatTheServicesAccept() {
        List<Tenant> tenants = Tenants.read(COMPANY.resolve("tenants.yml")).all();

        assertThat(tenants).hasSize(1);
        assertThat(tenants.getFirst().sms().numbers()).isNotEmpty();
    }

    @Test
    void everyArticleHasAHeadingAndATextShortEnoughForAPrompt() throws IOException {
        assertThat(articles()).hasSizeBetween(30, 35);
        assertThat(articles())
                .allSatisfy((file, text) -> {
                    assertThat(text.lines().findFirst().orElseThrow())
                            .as(file)
                            .matches("# \\S.{2,60}");
                    assertThat(text.length()).as(file).isBetween(150, 2_000);
                });
    }

    @Test
    void hasTenCustomersWithANumberAndAMailAddressEach() throws IOException {
        List<Map<String, String>> customers = customers();

        assertThat(customers).hasSize(10);
        assertThat(customers.stream().map(c -> Address.phone(c.getOrDefault("phone", ""))))
                .doesNotHaveDuplicates();
        assertThat(customers.stream().map(c -> Address.mail(c.getOrDefault("mail", ""))))
                .doesNotHaveDuplicates();
        assertThat(customers).allSatisfy(c -> assertThat(c.get("name")).isNotBlank());
    }

    @Test
    void hasPeopleAtTheDeskAndOneWhoSupervises() throws IOException {
        List<Map<String, Object>> people = people();

        assertThat(people).hasSizeGreaterThan(1);
        assertThat(people.stream().map(p -> p.get("user"))).doesNotHaveDuplicates();
        assertThat(people)
                .allSatisfy(p -> {
                    assertThat(p).containsOnlyKeys("user", "roles", "tenant");
                    assertThat(p).containsEntry("tenant", "alpenrand");
                    assertThat(String.valueOf(p.get("roles"))).contains("agent");
                });
        assertThat(people.stream().filter(p -> String.valueOf(p.get("roles")).contains("super")))
                .hasSize(1);
    }

    private static List<Map<String, Object>> people() throws IOException {
        try (Reader file = Files.newBufferedReader(COMPANY.resolve("people.yml"))) {
            Map<String, List<Map<String, Object>>> all = new Yaml().load(file);
            return all.getOrDefault("people", List.of());
        }
    }

    @Test
    void everyQuestionFitsAnSmsAndIsAskedOnce() throws IOException {
        assertThat(questions())
                .hasSizeGreaterThan(30)
                .doesNotHaveDuplicates()
                .allSatisfy(question -> assertThat(question).hasSizeBetween(8, ONE_SMS));
    }

    @Test
    void everyArticleIsAskedForAndEveryQuestionHasOne() throws IOException {
        Map<String, Set<String>> articles =
                articles().entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, e -> words(e.getValue())));

        Set<String> asked = new HashSet<>();
        for (String question : questions()) {
            List<String> fitting = best(words(question), articles);
            assertThat(fitting).as(question).isNotEmpty();
            asked.addAll(fitting);
        }

        assertThat(asked).containsAll(articles.keySet());
    }

    /** Those that share the most words with the question. */
    private static List<String> best(Set<String> question, Map<String, Set<String>> articles) {
        Map<String, Long> shared =
                articles.entrySet().stream()
                        .collect(
                                Collectors.toMap(
                                        Map.Entry::getKey,
                                        e ->
                                                question.stream()
                                                        .filter(e.getValue()::contains)
                                                        .count()));
        long most = shared.values().stream().mapToLong(Long::longValue).max().orElse(0);
        return shared.entrySet().stream()
                .filter(e -> most > 0 && e.getValue() == most)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Set<String> words(String text) {
        return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}]+"))
                .filter(word -> word.length() > 3 && !COMMON.contains(word))
                .map(word -> word.endsWith("s") ? word.substring(0, word.length() - 1) : word)
                .collect(Collectors.toSet());
    }

    private static List<String> questions() throws IOException {
        return Files.readAllLines(COMPANY.resolve("questions.txt"));
    }

    /** Texts by file name. */
    private static Map<String, String> articles() throws IOException {
        try (Stream<Path> files = Files.list(COMPANY.resolve("knowledge"))) {
            return files.collect(
                    Collectors.toMap(file -> file.getFileName().toString(), CompanyTest::text));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<Map<String, String>> customers() throws IOException {
        try (Reader reader = Files.newBufferedReader(COMPANY.resolve("customers.yml"))) {
            Map<String, List<Map<String, String>>> file = new Yaml().load(reader);
            return file.getOrDefault("customers", List.of());
        }
    }
}
