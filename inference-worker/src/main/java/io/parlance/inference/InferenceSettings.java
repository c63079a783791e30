package io.parlance.inference;

import io.parlance.inference.dispatch.PoolSettings;
import io.parlance.inference.dispatch.Shares;
import io.parlance.inference.model.VllmSettings;
import io.parlance.inference.prompt.PromptTemplate;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code inference.*}. A wrong value stops the start and names its key.
 *
 * @param replicas base URLs of the model servers, where no file lists them
 * @param replicasFile lists them, and is watched; null: none does
 * @param cancels what is remembered of withdrawn requests
 * @param draftEvery a chat is told at most so often what the model has written so far
 * @param callTimeout a longer call is given up, and another replica asked
 * @param maxTries calls that replicas began and did not answer, after which a request has failed
 * @param stopWithin what is worked on may go on so long at the stop
 */
@ConfigurationProperties(prefix = "inference", ignoreUnknownFields = false)
public record InferenceSettings(
        @DefaultValue({"http://localhost:8101", "http://localhost:8102"}) List<URI> replicas,
        @Nullable Path replicasFile,
        @DefaultValue LaneSettings lanes,
        @DefaultValue Pool pool,
        @DefaultValue Vllm model,
        @DefaultValue Prompt prompt,
        @DefaultValue Guard guard,
        @DefaultValue Cancels cancels,
        @DefaultValue("100ms") Duration draftEvery,
        @DefaultValue("60s") Duration callTimeout,
        @DefaultValue("3") int maxTries,
        @DefaultValue("20s") Duration stopWithin) {
    /**
     * @param startLimit requests in flight at once per replica, at first
     * @param maxLimit the most that it ever becomes
     * @param rest after a refusal; doubles while refusals go on
     * @param maxRest where it stops doubling
     * @param probeEvery a replica that answers is probed this often
     * @param reprobe after a failed probe; doubles while they fail
     * @param maxReprobe where it stops doubling
     */
    public record Pool(
            @DefaultValue("8") int startLimit,
            @DefaultValue("256") int maxLimit,
            @DefaultValue("100ms") Duration rest,
            @DefaultValue("2s") Duration maxRest,
            @DefaultValue("2s") Duration probeEvery,
            @DefaultValue("200ms") Duration reprobe,
            @DefaultValue("5s") Duration maxReprobe) {
        public Pool {
            require(startLimit >= 1, "pool.start-limit", "1 or more");
            require(maxLimit >= startLimit, "pool.max-limit", "pool.start-limit or more");
            positive(rest, "pool.rest");
            require(maxRest.compareTo(rest) >= 0, "pool.max-rest", "pool.rest or more");
            positive(probeEvery, "pool.probe-every");
            positive(reprobe, "pool.reprobe");
            require(maxReprobe.compareTo(reprobe) >= 0, "pool.max-reprobe", "pool.reprobe or more");
        }

        PoolSettings settings(Shares shares) {
            return new PoolSettings(
                    startLimit, maxLimit, rest, maxRest, probeEvery, reprobe, maxReprobe, shares);
        }
    }

    /**
     * @param name of the model; blank: the first of the server's list
     * @param apiKey sent as a bearer token; blank: none
     * @param maxTokens the longest answer
     * @param temperature 0 to 2; 0: always the likeliest word
     * @param connectTimeout to a connection
     * @param probeTimeout of a health check and of the list of models
     */
    public record Vllm(
            @DefaultValue("") String name,
            @DefaultValue("") String apiKey,
            @DefaultValue("400") int maxTokens,
            @DefaultValue("0") double temperature,
            @DefaultValue("2s") Duration connectTimeout,
            @DefaultValue("2s") Duration probeTimeout) {
        public Vllm {
            require(maxTokens >= 16, "model.max-tokens", "16 or more");
            require(temperature >= 0 && temperature <= 2, "model.temperature", "0 to 2");
            positive(connectTimeout, "model.connect-timeout");
            positive(probeTimeout, "model.probe-timeout");
        }

        VllmSettings settings() {
            return new VllmSettings(
                    name, apiKey, maxTokens, temperature, connectTimeout, probeTimeout);
        }

        @Override
        public String toString() {
            return "Vllm[" + name + "]";
        }
    }

    /**
     * @param template name and number of one that comes with the worker
     * @param passages at most so many stand in a prompt
     * @param smsCharacters how long a reply by SMS should be at most
     */
    public record Prompt(
            @DefaultValue("reply/2") String template,
            @DefaultValue("5") int passages,
            @DefaultValue("320") int smsCharacters) {
        public Prompt {
            require(
                    PromptTemplate.isThere(template),
                    "prompt.template",
                    "a template that comes with the worker, such as reply/2");
            require(passages >= 1 && passages <= 20, "prompt.passages", "1 to 20");
            require(
                    smsCharacters >= 40 && smsCharacters <= 1600,
                    "prompt.sms-characters",
                    "40 to 1600");
        }
    }

    /**
     * @param maxSmsCharacters a longer answer by SMS does not count
     * @param maxCharacters nor does a longer one on any other channel
     */
    public record Guard(
            @DefaultValue("1600") int maxSmsCharacters, @DefaultValue("10000") int maxCharacters) {
        public Guard {
            require(maxSmsCharacters >= 40, "guard.max-sms-characters", "40 or more");
            require(
                    maxCharacters >= 40 && maxCharacters <= 20_000,
                    "guard.max-characters",
                    "40 to 20000, as a record has 128 KB");
        }
    }

    /**
     * @param keptFor so long, and so far back is read at the start: the longest deadline
     * @param most of them; the oldest are forgotten first
     */
    public record Cancels(@DefaultValue("72h") Duration keptFor, @DefaultValue("100000") int most) {
        private static final Duration SHORTEST = Duration.ofMinutes(1);
        private static final Duration LONGEST = Duration.ofDays(14);

        public Cancels {
            require(
                    keptFor.compareTo(SHORTEST) >= 0 && keptFor.compareTo(LONGEST) <= 0,
                    "cancels.kept-for",
                    "1m to 14d, which is as long as the topic keeps them");
            require(most >= 1000 && most <= 1_000_000, "cancels.most", "1000 to 1000000");
        }
    }

    private static final Duration SOONEST_DRAFT = Duration.ofMillis(20);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(25);

    public InferenceSettings {
        replicas = List.copyOf(replicas);
        require(
                draftEvery.compareTo(SOONEST_DRAFT) >= 0,
                "draft-every",
                "20ms or more: each is a record");
        positive(callTimeout, "call-timeout");
        require(maxTries >= 1 && maxTries <= 10, "max-tries", "1 to 10");
        require(
                !stopWithin.isNegative() && stopWithin.compareTo(LONGEST_STOP) <= 0,
                "stop-within",
                "25s or less: a service has 30s to stop, and it leaves its group afterwards");
    }

    private static void positive(Duration value, String key) {
        require(value.isPositive(), key, "more than 0");
    }

    private static void require(boolean holds, String key, String what) {
        if (!holds) {
            throw new IllegalArgumentException("inference." + key + " must be " + what);
        }
    }

    Optional<Path> file() {
        return Optional.ofNullable(replicasFile);
    }
}
