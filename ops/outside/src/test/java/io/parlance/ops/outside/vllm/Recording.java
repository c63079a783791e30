package io.parlance.ops.outside.vllm;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a real vLLM answered. */
record Recording(int status, String contentType, String body) {
    private static final JsonMapper JSON = new JsonMapper();

    static String request(String name) {
        return text(name + ".request.json").strip();
    }

    static Recording response(String name) {
        String[] parts = text(name + ".response.txt").replace("\r", "").split("\n\n", 2);
        String type =
                parts[0].lines()
                        .filter(line -> line.startsWith("content-type: "))
                        .map(line -> line.substring("content-type: ".length()))
                        .findFirst()
                        .orElse("");
        return new Recording(Integer.parseInt(parts[0].substring(9, 12)), type, parts[1].strip());
    }

    JsonNode json() {
        return JSON.readTree(body);
    }

    /** Keys and kinds of values, in order; a list by its first element. */
    static String form(JsonNode node) {
        if (node.isObject()) {
            StringBuilder form = new StringBuilder("{");
            node.properties()
                    .forEach(p -> form.append(p.getKey()).append(form(p.getValue())).append(' '));
            return form.append('}').toString();
        }
        return node.isArray() ? "[" + form(node.path(0)) + "]" : ":" + node.getNodeType();
    }

    /** Name and labels of each series, without the model's name; to its type or its value. */
    SortedMap<String, String> series(String model) {
        SortedMap<String, String> series = new TreeMap<>();
        body.lines()
                .filter(line -> !line.startsWith("# HELP"))
                .map(line -> line.replace("\"" + model + "\"", "\"MODEL\""))
                .forEach(line -> {
                    int end = line.lastIndexOf(' ');
                    series.put(line.substring(0, end), line.substring(end + 1));
                });
        return series;
    }

    private static String text(String file) {
        try (var in = Recording.class.getResourceAsStream("/vllm-0.32.0/" + file)) {
            return new String(Objects.requireNonNull(in, file).readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
