package io.parlance.ingress;

import io.parlance.ingress.mail.SmtpListener;
import io.parlance.ops.defaults.ServiceRunner;
import io.parlance.ops.outside.broker.LocalBroker;
import io.parlance.schemas.Service;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The edge as it runs, on free ports, for one tenant called "shop". */
public final class Edge implements AutoCloseable {
    public static final String TENANT = "shop";
    public static final String NUMBER = "+493099990001";
    public static final String ACCOUNT = "AC0123456789";
    public static final String TOKEN = "the token of the account";

    /** Not where it listens: as behind a proxy. */
    public static final String PUBLIC_URL = "https://edge.example.com";

    public static final String SIGNING_KEY = "dGVzdHMtb25seS1zaWduaW5nLWtleS0wMTIzNDU2Nzg5YWI=";

    public static final String RELAY_TOKEN = "the token of the relay";
    public static final String CHAT_TOKEN_KEY = "dGVzdHMtb25seS1jaGF0LXRva2VuLWtleS0wMTIzNDU2Nzg5";

    private static final String TENANTS =
            """
            tenants:
              - id: shop
                name: The Shop
                voice: friendly
                timezone: Europe/Berlin
                sms:
                  numbers: ["+493099990001"]
                mail:
                  sent: sent@shop.example
                  mailboxes:
                    - address: help@shop.example
                    - address: survey@shop.example
                      lane: bulk
                chat:
                  origins: ["https://shop.example.com"]
                notices:
                  handoff: A person will answer.
                  delayed: It takes longer.
            """;

    private final ConfigurableApplicationContext context;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Edge(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /**
     * @param settings more of them, such as {@code --ingress.retry-after=2s}
     */
    public static Edge start(LocalBroker broker, Path dir, String... settings) throws IOException {
        Path tenants = Files.writeString(dir.resolve("tenants.yml"), TENANTS);
        String[] base = {
            "--server.port=0",
            "--management.server.port=0",
            "--parlance.kafka.bootstrap-servers=" + broker.bootstrapServers(),
            "--parlance.registry.url=" + broker.registryUrl(),
            "--parlance.tenants=" + tenants,
            "--parlance.data=" + dir,
            "--parlance.secrets.contact-key=" + LocalBroker.TEST_CONTACT_KEY,
            "--parlance.secrets.signing-key=" + SIGNING_KEY,
            "--parlance.secrets.chat-token-key=" + CHAT_TOKEN_KEY,
            "--parlance.sms.accounts[0].sid=" + ACCOUNT,
            "--parlance.sms.accounts[0].auth-token=" + TOKEN,
            "--parlance.edge.public-url=" + PUBLIC_URL,
            "--ingress.mail.port=0",
            "--ingress.mail.folder=" + dir.resolve("mail"),
            "--ingress.mail.relay-token=" + RELAY_TOKEN
        };
        String[] all = Stream.of(base, settings).flatMap(Arrays::stream).toArray(String[]::new);
        return new Edge(ServiceRunner.run(IngressApplication.class, Service.INGRESS_ADAPTER, all));
    }

    /** A call of this path, to be completed. */
    public HttpRequest.Builder call(String target) {
        return call("local.server.port", target);
    }

    /** A call of the management port. */
    public HttpRequest.Builder manage(String target) {
        return call("local.management.port", target);
    }

    private HttpRequest.Builder call(String portProperty, String target) {
        String port = context.getEnvironment().getRequiredProperty(portProperty);
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + target))
                .timeout(Duration.ofSeconds(60));
    }

    /** Method and path of all that it answers; {@code *} where any method will do. */
    public SortedSet<String> endpoints() {
        return context
                .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .keySet()
                .stream()
                .flatMap(Edge::endpoints)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> endpoints(RequestMappingInfo mapping) {
        var methods = mapping.getMethodsCondition().getMethods();
        return mapping.getPatternValues().stream()
                .flatMap(path ->
                        methods.isEmpty()
                                ? Stream.of("* " + path)
                                : methods.stream().map(method -> method + " " + path));
    }

    /** Waits until it has reached Kafka. */
    public void awaitReady() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> send(manage("/actuator/health/readiness")).statusCode() == 200);
    }

    /** Where mail is taken by SMTP. */
    public int smtpPort() {
        return context.getBean(SmtpListener.class).port();
    }

    public HttpRequest.Builder form(String target, String body) {
        return call(target)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body));
    }

    public HttpResponse<String> send(HttpRequest.Builder call) {
        try {
            return http.send(call.build(), BodyHandlers.ofString());
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
