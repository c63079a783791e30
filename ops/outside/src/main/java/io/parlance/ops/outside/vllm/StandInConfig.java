package io.parlance.ops.outside.vllm;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonCreator.Mode;
import io.parlance.ops.outside.vllm.StandInSettings.Limits;
import io.parlance.ops.outside.vllm.StandInSettings.Pace;
import java.nio.file.Path;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A stand-in in a file of settings: {@code port} and {@code model}; what else is left out has the
 * default of {@link StandInSettings}. An unknown key is an error.
 */
public record StandInConfig(Keys keys) {
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                    .build();

    /** All that may be said. */
    record Keys(
            int port,
            String model,
            int maxNumSeqs,
            int maxQueued,
            int maxModelLen,
            int prefillMicrosPerToken,
            int microsPerToken) {}

    @JsonCreator(mode = Mode.DELEGATING)
    public static StandInConfig of(JsonNode given) {
        if (!(given instanceof ObjectNode keys)) {
            throw new IllegalArgumentException("a vllm entry is a JSON object");
        }
        ObjectNode all =
                JSON.createObjectNode()
                        .put("maxNumSeqs", Limits.DEFAULT.maxNumSeqs())
                        .put("maxQueued", Limits.DEFAULT.maxQueued())
                        .put("maxModelLen", Limits.DEFAULT.maxModelLen())
                        .put("prefillMicrosPerToken", Pace.DEFAULT.prefillMicrosPerToken())
                        .put("microsPerToken", Pace.DEFAULT.microsPerToken());
        all.setAll(keys);
        return new StandInConfig(JSON.treeToValue(all, Keys.class));
    }

    /** In a folder of its own within the one for all. */
    public StandInSettings settings(Path dataDir) {
        return new StandInSettings(
                        keys.port(), keys.model(), dataDir.resolve("vllm-" + keys.port()))
                .with(new Limits(keys.maxNumSeqs(), keys.maxQueued(), keys.maxModelLen()))
                .with(new Pace(keys.prefillMicrosPerToken(), keys.microsPerToken()));
    }
}
