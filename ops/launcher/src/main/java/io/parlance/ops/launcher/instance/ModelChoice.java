package io.parlance.ops.launcher.instance;

import io.parlance.ops.launcher.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How the worker asks its model servers. Kept from {@code up} to {@code down}, so that what has
 * died in between comes back with it.
 *
 * @param model to ask for; empty: the first that they serve
 * @param apiKey that they want; empty: none
 */
public record ModelChoice(Prompting prompting, String model, String apiKey) {
    /** With what a prompt is made. */
    public enum Prompting {
        /** As the worker does by itself. */
        USUAL,
        /** By few words and little to read: all that a very small model can follow. */
        SMALL
    }

    /** What the worker does where it is told nothing. */
    public static final ModelChoice USUAL = new ModelChoice(Prompting.USUAL, "", "");

    /** That of the last {@code up}; empty after {@code down}. */
    public static Optional<ModelChoice> kept(Instance instance) throws IOException {
        Path file = file(instance);
        return Files.exists(file)
                ? Optional.of(Json.parse(Files.readString(file), ModelChoice.class))
                : Optional.empty();
    }

    public void keep(Instance instance) throws IOException {
        PrivateFile.write(file(instance), Json.pretty(this) + "\n");
    }

    public static void forget(Instance instance) throws IOException {
        Files.deleteIfExists(file(instance));
    }

    private static Path file(Instance instance) {
        return instance.config().resolve("model.json");
    }

    /** As the worker's settings. */
    Map<String, Object> settings() {
        Map<String, Object> settings = new LinkedHashMap<>();
        Map<String, Object> servers = new LinkedHashMap<>();
        if (!model.isEmpty()) {
            servers.put("name", model);
        }
        if (!apiKey.isEmpty()) {
            servers.put("api-key", apiKey);
        }
        if (!servers.isEmpty()) {
            settings.put("model", servers);
        }
        if (prompting == Prompting.SMALL) {
            settings.put("prompt", Map.of("template", "small/1", "passages", 2));
        }
        return settings;
    }

    /** Says nothing of the key. */
    @Override
    public String toString() {
        return "ModelChoice[" + prompting + ", " + model + "]";
    }
}
