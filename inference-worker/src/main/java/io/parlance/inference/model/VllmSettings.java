package io.parlance.inference.model;

import java.time.Duration;

/**
 * How vLLM is asked.
 *
 * @param name of the model; blank: the first of the server's list
 * @param apiKey sent as a bearer token; blank: none
 * @param maxTokens the longest answer
 * @param temperature 0 to 2; 0: always the likeliest word
 * @param connectTimeout to a connection
 * @param probeTimeout of a health check and of the list of models
 */
public record VllmSettings(
        String name,
        String apiKey,
        int maxTokens,
        double temperature,
        Duration connectTimeout,
        Duration probeTimeout) {
    /** Says nothing of the key. */
    @Override
    public String toString() {
        return "VllmSettings[" + name + "]";
    }
}
