package io.parlance.ops.defaults.stop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.ops.defaults.ServiceRunner;
import io.parlance.schemas.Service;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;

/** A process of its own, since what is tried is its end. */
@Timeout(90)
class StopWhileStartingIT {
    private static final String WAITS = "waiting for Kafka and its registry";

    private @Nullable Process service;

    @AfterEach
    void leaveNothing() {
        if (service != null) {
            service.destroyForcibly();
        }
    }

    @Test
    void aStopEndsTheWaitForKafkaInOrder() throws Exception {
        Process process = start("--parlance.kafka.bootstrap-servers=127.0.0.1:" + closedPort());
        try (BufferedReader output = process.inputReader(UTF_8)) {
            awaitLine(output, WAITS);

            // The handle: the process itself would close what it said, too.
            process.toHandle().destroy();

            // Far more than it takes; who is not interrupted waits for Kafka for ever.
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
            assertThat(output.lines().collect(Collectors.joining("\n")))
                    .contains("stopped while waiting for Kafka")
                    .doesNotContain("Application run failed")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void aStartThatFailsIsNoOrderlyEnd() throws Exception {
        Process process = start("--parlance.no-such-setting=1");

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isOne();
    }

    private Process start(String argument) throws IOException {
        service =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Nothing.class.getName(),
                                "--spring.main.web-application-type=none",
                                argument)
                        .redirectErrorStream(true)
                        .start();
        return service;
    }

    private static void awaitLine(BufferedReader output, String part) throws IOException {
        StringBuilder said = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.contains(part)) {
                return;
            }
            said.append(line).append('\n');
        }
        throw new AssertionError("ended before it said '" + part + "':\n" + said);
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** A service that does nothing but what all do. */
    @Configuration
    @EnableAutoConfiguration
    static class Nothing {
        public static void main(String[] args) {
            ServiceRunner.run(Nothing.class, Service.CONNECTORS, args);
        }
    }
}
