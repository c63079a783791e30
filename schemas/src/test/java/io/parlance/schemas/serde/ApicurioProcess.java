package io.parlance.schemas.serde;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;

/**
 * A real Apicurio Registry in a process of its own, which keeps nothing. {@code ops/parlance verify
 * --full real-servers} brings its files.
 */
record ApicurioProcess(Process process, URI url) implements AutoCloseable {
    private static final Path HOME = Path.of("../.parlance/real-servers/apicurio-registry-3.3.3");
    private static final Duration START = Duration.ofMinutes(3);
    private static final String HOST = "127.0.0.1";

    /** Returns when it answers. */
    static ApicurioProcess start(Path log) throws IOException, InterruptedException {
        Path jar = HOME.resolve("quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new AssertionError(
                    "there is no Apicurio Registry in %s; get it: ops/parlance verify --full real-servers"
                            .formatted(HOME));
        }
        int port = freePort();
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                                "-Xmx384m",
                                "-Dquarkus.http.host=" + HOST,
                                "-Dquarkus.http.port=" + port,
                                // Else it listens for everybody.
                                "-Dquarkus.management.host=" + HOST,
                                "-Dquarkus.management.port=" + freePort(),
                                "-jar",
                                jar.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        URI url = URI.create("http://" + HOST + ":" + port + "/apis/ccompat/v7");
        ApicurioProcess registry = new ApicurioProcess(process, url);
        try {
            registry.awaitAnswers(log);
            registry.keepCompatible();
        } catch (RuntimeException | IOException | InterruptedException e) {
            registry.close();
            throw e;
        }
        return registry;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void awaitAnswers(Path log) {
        Awaitility.await()
                .atMost(START)
                .until(() -> {
                    if (!process.isAlive()) {
                        throw new AssertionError("it ended: " + Files.readString(log));
                    }
                    return answers();
                });
    }

    private boolean answers() throws InterruptedException {
        try {
            return send(HttpRequest.newBuilder(URI.create(url + "/subjects")).build()) == 200;
        } catch (IOException _) {
            return false;
        }
    }

    /** By default it takes every schema. */
    private void keepCompatible() throws IOException, InterruptedException {
        HttpRequest put =
                HttpRequest.newBuilder(URI.create(url + "/config"))
                        .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                        .PUT(
                                BodyPublishers.ofString(
                                        "{\"compatibility\": \"BACKWARD_TRANSITIVE\"}"))
                        .build();
        if (send(put) != 200) {
            throw new AssertionError("it takes no compatibility");
        }
    }

    private static int send(HttpRequest request) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request, BodyHandlers.discarding()).statusCode();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
