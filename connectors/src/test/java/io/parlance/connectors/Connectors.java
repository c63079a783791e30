package io.parlance.connectors;

import io.parlance.ops.defaults.ServiceRunner;
import io.parlance.ops.outside.broker.LocalBroker;
import io.parlance.schemas.Service;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.context.ConfigurableApplicationContext;

/** The connectors as they run, on a free port. */
public final class Connectors implements AutoCloseable {
    private static final int OK = 200;

    private final ConfigurableApplicationContext context;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Connectors(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /**
     * @param folders by tenant
     * @param settings more of them
     */
    public static Connectors start(
            LocalBroker broker, Map<String, Path> folders, String... settings) {
        List<String> args = new ArrayList<>();
        args.add("--server.port=0");
        args.add("--parlance.kafka.bootstrap-servers=" + broker.bootstrapServers());
        args.add("--parlance.registry.url=" + broker.registryUrl());
        args.add("--connectors.knowledge.scan-interval=50ms");
        args.addAll(List.of(settings));
        int i = 0;
        for (Map.Entry<String, Path> folder : folders.entrySet()) {
            String key = "--connectors.knowledge.folders[" + i++ + "].";
            args.add(key + "tenant=" + folder.getKey());
            args.add(key + "folder=" + folder.getValue());
        }
        return new Connectors(
                ServiceRunner.run(
                        ConnectorsApplication.class,
                        Service.CONNECTORS,
                        args.toArray(String[]::new)));
    }

    public boolean isReady() {
        return get("/actuator/health/readiness").statusCode() == OK;
    }

    /** What Prometheus would read. */
    public String metrics() {
        return get("/actuator/prometheus").body();
    }

    private HttpResponse<String> get(String path) {
        String port = context.getEnvironment().getRequiredProperty("local.server.port");
        HttpRequest request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .timeout(Duration.ofSeconds(30))
                        .build();
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        http.close();
        context.close();
    }
}
