package io.parlance.notification;

import io.parlance.ops.defaults.ServiceRunner;
import io.parlance.schemas.Service;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.springframework.context.ConfigurableApplicationContext;

/** The notification service as it runs, on a free port, with short times. */
final class RunningService implements AutoCloseable {
    private final ConfigurableApplicationContext context;
    private final HttpClient http = HttpClient.newHttpClient();

    private RunningService(ConfigurableApplicationContext context) {
        this.context = context;
    }

    static RunningService start(Station station, Path dir) throws IOException {
        return new RunningService(
                ServiceRunner.run(
                        NotificationApplication.class,
                        Service.NOTIFICATION_SERVICE,
                        ServiceArguments.of(station, dir).toArray(String[]::new)));
    }

    /** What this path of the management port says. */
    String get(String path) {
        String port = context.getEnvironment().getRequiredProperty("local.server.port");
        URI uri = URI.create("http://127.0.0.1:" + port + path);
        try {
            return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
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
