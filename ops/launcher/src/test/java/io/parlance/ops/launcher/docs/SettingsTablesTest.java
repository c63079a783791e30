package io.parlance.ops.launcher.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** The page names every setting with the default that the code has. */
class SettingsTablesTest {
    private static final String UNSET = "unset";
    private static final Pattern ROW =
            Pattern.compile("^\\| `([^`]+)` \\| `([^`]*)` \\|", Pattern.MULTILINE);
    private static final Pattern WITH_DEFAULT =
            Pattern.compile("@DefaultValue\\(\"([^\"]*)\"\\)\\s+\\w+\\s+(\\w+)");

    private final Page page = Page.of("ops/handbook/OPERATING.md");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ingress-adapter",
                "conversation-stream",
                "inference-worker",
                "notification-service",
                "connectors"
            })
    void everySettingOfAServiceIsThereWithItsDefault(String service) throws IOException {
        String yml = read(service + "/src/main/resources/" + service + ".yml");
        Map<String, String> settings = new LinkedHashMap<>();
        flatten("", new Yaml().load(yml), settings);
        Map<String, String> told = table(service);
        List<String> unset =
                told.keySet().stream().filter(key -> UNSET.equals(told.get(key))).toList();

        told.keySet().removeAll(unset);
        assertThat(told).isEqualTo(settings);
        assertThat(unset).allSatisfy(key -> assertThat(yml).contains("# " + last(key) + ":\n"));
    }

    @Test
    void whatAllServicesAreGivenIsThereWithItsDefault() throws IOException {
        Properties defaults = new Properties();
        defaults.load(
                new StringReader(
                        read(
                                "ops/platform/service-defaults/src/main/resources/"
                                        + "service-defaults.properties")));

        assertThat(table("service-defaults")).isEqualTo(defaults);
    }

    @Test
    void whatAllServicesAreToldAlikeIsThereWithItsDefault() throws IOException {
        String record =
                read(
                        "ops/platform/service-defaults/src/main/java/io/parlance/ops/defaults/"
                                + "settings/ParlanceSettings.java");
        Map<String, String> told = table("parlance");
        told.values().removeIf(UNSET::equals);

        assertThat(byLastWord(told))
                .isEqualTo(
                        WITH_DEFAULT
                                .matcher(record)
                                .results()
                                .collect(Collectors.toMap(m -> m.group(2), m -> m.group(1))));
    }

    private Map<String, String> table(String name) {
        Map<String, String> rows = new LinkedHashMap<>();
        ROW.matcher(page.section("### " + name))
                .results()
                .forEach(row -> rows.put(row.group(1), row.group(2)));
        return rows;
    }

    private static Map<String, String> byLastWord(Map<String, String> settings) {
        return settings.entrySet().stream()
                .collect(Collectors.toMap(e -> camel(last(e.getKey())), Map.Entry::getValue));
    }

    private static String last(String key) {
        return key.substring(key.lastIndexOf('.') + 1);
    }

    private static String camel(String kebab) {
        return Arrays.stream(kebab.split("-", -1))
                .reduce((a, b) -> a + b.substring(0, 1).toUpperCase(Locale.ROOT) + b.substring(1))
                .orElseThrow();
    }

    private static void flatten(String prefix, Object value, Map<String, String> into) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, inner) ->
                    flatten(prefix.isEmpty() ? "" + key : prefix + "." + key, inner, into));
        } else {
            into.put(prefix, text(value));
        }
    }

    private static String text(Object value) {
        return switch (value) {
            case List<?> list when list.isEmpty() -> "[]";
            case List<?> list ->
                    list.stream().map(String::valueOf).collect(Collectors.joining(", "));
            case String blank when blank.isEmpty() -> "\"\"";
            default -> value.toString();
        };
    }

    private static String read(String path) throws IOException {
        return Files.readString(Page.ROOT.resolve(path));
    }
}
