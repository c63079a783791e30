package io.parlance.inference.model;

import java.net.URI;
import java.net.http.HttpClient;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** vLLM servers by their base URLs. Bounded by the servers that were ever listed. */
public final class VllmReplicas implements Function<URI, Model>, AutoCloseable {
    private final Map<URI, Model> models = new ConcurrentHashMap<>();
    private final HttpClient client;
    private final VllmSettings settings;

    public VllmReplicas(VllmSettings settings) {
        this.settings = settings;
        this.client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(settings.connectTimeout())
                        .build();
    }

    @Override
    public Model apply(URI replica) {
        return models.computeIfAbsent(replica, url -> new VllmModel(url, client, settings));
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
