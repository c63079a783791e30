package io.parlance.notification;

import io.parlance.ops.defaults.ServiceRunner;
import io.parlance.ops.outside.broker.LocalBroker;
import io.parlance.schemas.Service;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.context.ConfigurableApplicationContext;

/** The notification service as it runs, on a free port, with short times. */
final class RunningService implements AutoCloseable {
    static final String TENANTS =
            """
            tenants:
              - id: shop
                name: The Shop
                voice: friendly
                timezone: Europe/Berlin
                sms:
                  numbers: ["+493099990001"]
                notices:
                  handoff: A person will answer.
                  delayed: It takes longer.
            """;

    private final ConfigurableApplicationContext context;
    private final HttpClient http = HttpClient.newHttpClient();

    private RunningService(ConfigurableApplicationContext context) {
        this.context = context;
    }

    static RunningService start(Station station, Path dir) throws IOException {
        Path tenants = Files.writeString(dir.resolve("tenants.yml"), TENANTS);
        LocalBroker broker = station.broker();
        String[] settings = {
            "--server.port=0",
            "--parlance.kafka.bootstrap-servers=" + broker.bootstrapServers(),
            "--parlance.registry.url=" + broker.registryUrl(),
            "--parlance.tenants=" + tenants,
            "--parlance.data=" + dir,
            "--parlance.secrets.contact-key=" + LocalBroker.TEST_CONTACT_KEY,
            "--parlance.secrets.signing-key=" + Phones.SIGNING_KEY,
            "--parlance.sms.accounts[0].sid=" + Phones.SID,
            "--parlance.sms.accounts[0].auth-token=" + Phones.TOKEN,
            "--parlance.sms.accounts[0].base-url=" + station.phones().url(),
            "--parlance.edge.public-url=http://127.0.0.1:1",
            "--notification.call-time-out=1s",
            "--notification.lease=2s",
            "--notification.settling=2s",
            "--notification.search-interval=200ms",
            "--notification.search-slack=1s",
            "--notification.retry.first=200ms"
        };
        return new RunningService(
                ServiceRunner.run(
                        NotificationApplication.class, Service.NOTIFICATION_SERVICE, settings));
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
