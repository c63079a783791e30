package io.parlance.ops.launcher.process;

import io.parlance.ops.launcher.instance.Instance;
import io.parlance.ops.launcher.instance.Part;
import io.parlance.ops.launcher.instance.Port;
import io.parlance.schemas.Service;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Whether a part does its work. */
public final class Readiness implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int OK = 200;

    private final Instance instance;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(PATIENCE)
                    .build();

    public Readiness(Instance instance) {
        this.instance = instance;
    }

    /** Whether this living part is ready. */
    public boolean isReady(Part part) {
        return switch (part) {
            case BROKER, OUTSIDE -> saidReady(part);
            case PARLANCE -> notReady().isEmpty();
            default -> part.service().filter(this::isUp).isPresent();
        };
    }

    /** The services that do not answer that they are ready. */
    public List<Service> notReady() {
        return Port.services().stream().filter(service -> !isUp(service)).toList();
    }

    private boolean saidReady(Part part) {
        Path console = instance.console(part);
        try {
            return Files.exists(console)
                    && Files.readAllLines(console).stream().anyMatch(l -> l.startsWith("ready"));
        } catch (IOException _) {
            return false;
        }
    }

    private boolean isUp(Service service) {
        URI uri = URI.create(Port.management(service).url(instance) + "/actuator/health/readiness");
        HttpRequest request = HttpRequest.newBuilder(uri).timeout(PATIENCE).build();
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode() == OK;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
