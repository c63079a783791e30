package io.parlance.ops.benchmarks;

import io.parlance.ops.launcher.Json;
import io.parlance.ops.launcher.instance.Instance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * When the SMS provider took each message. Its journal tells the time to the microsecond, taken
 * when it has read the request and before the disk has it; its list has only seconds.
 */
final class ProviderJournal {
    private final Path file;

    ProviderJournal(Instance instance) {
        this.file = instance.data().resolve("outside/sms/messages.jsonl");
    }

    /** Phone number to milliseconds since 1970; of several messages the first. */
    Map<String, Double> calls() throws IOException {
        return Files.exists(file) ? parse(Files.readString(file)) : Map.of();
    }

    /** A last line without its end is still being written. */
    static Map<String, Double> parse(String journal) {
        List<String> whole = journal.substring(0, journal.lastIndexOf('\n') + 1).lines().toList();
        return whole.stream()
                .map(line -> Json.parse(line).path("accepted"))
                .filter(JsonNode::isObject)
                .collect(
                        Collectors.toMap(
                                one -> one.path("to").asString(""),
                                one -> millis(Instant.parse(one.path("created").asString(""))),
                                (first, _) -> first));
    }

    static double millis(Instant at) {
        return at.getEpochSecond() * 1e3 + at.getNano() / 1e6;
    }
}
