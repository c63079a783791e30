package io.parlance.ops.launcher.logs;

import io.parlance.ops.launcher.Json;
import io.parlance.ops.launcher.instance.Part;
import io.parlance.ops.launcher.instance.Port;
import io.parlance.schemas.Service;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Lines in the Elastic Common Schema, as services write them. */
final class EcsLines {
    private static final Map<String, String> ROOMS =
            Port.services().stream()
                    .collect(Collectors.toMap(EcsLines::dataset, service -> service.word()));

    private EcsLines() {}

    /** {@code event.dataset} is made of the service's package. */
    static String dataset(Service service) {
        return "parlance."
                + switch (service) {
                    case INGRESS_ADAPTER -> "ingress";
                    case CONVERSATION_STREAM -> "stream";
                    case INFERENCE_WORKER -> "inference";
                    case NOTIFICATION_SERVICE -> "notification";
                    case CONNECTORS -> "connectors";
                    case BROKER_SETUP -> throw new IllegalArgumentException("no service");
                };
    }

    /** What is no event, such as the half line of a process that was killed, is left out. */
    static List<Event> of(Part part, List<String> lines) {
        return lines.stream().flatMap(line -> of(part, line).stream()).toList();
    }

    private static Optional<Event> of(Part part, String line) {
        try {
            return Optional.of(event(part, Json.parse(line), line));
        } catch (JacksonException | DateTimeException _) {
            return Optional.empty();
        }
    }

    private static Event event(Part part, JsonNode line, String json) {
        String dataset = line.at("/event/dataset").asString("");
        return new Event(
                Instant.parse(line.path("@timestamp").asString("")),
                part,
                ROOMS.getOrDefault(dataset, part.word()),
                line.at("/log/level").asString(""),
                message(line),
                json);
    }

    private static String message(JsonNode line) {
        String said =
                Event.shortName(line.at("/log/logger").asString(""))
                        + ": "
                        + line.path("message").asString("");
        JsonNode error = line.path("error");
        String thrown =
                error.isMissingNode()
                        ? ""
                        : " (%s: %s)"
                                .formatted(
                                        Event.shortName(error.path("type").asString("")),
                                        error.path("message").asString(""));
        return (said + thrown).replaceAll("\\s+", " ");
    }
}
