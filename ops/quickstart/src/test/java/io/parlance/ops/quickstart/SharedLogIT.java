package io.parlance.ops.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SharedLogIT {
    private static final Logger log = LoggerFactory.getLogger(SharedLogIT.class);
    private static final Logger quiet = LoggerFactory.getLogger("io.parlance.quiet");
    private static final JsonMapper JSON = new JsonMapper();
    private static final String FILE = "logging.file.name";
    private static final String FORMAT = "logging.structured.format.file";

    @TempDir private Path dir;
    private Path file = Path.of("");

    @BeforeEach
    void asTheLauncherSetsIt() {
        file = dir.resolve("parlance.log");
        System.setProperty(FILE, file.toString());
        System.setProperty(FORMAT, "ecs");
    }

    @AfterEach
    void asBefore() {
        System.clearProperty(FILE);
        System.clearProperty(FORMAT);
        LoggingSystem.get(SharedLogIT.class.getClassLoader()).cleanUp();
    }

    @Test
    void everyLineStandsOnceWhoeverStartsAndStops() throws IOException {
        SharedLog.start();
        log.info("before");
        var first = CompletableFuture.supplyAsync(() -> application("--a=1"));
        var second =
                CompletableFuture.supplyAsync(
                        () -> application("--logging.level.io.parlance.quiet=warn"));
        first.join();
        second.join();
        log.info("between");
        first.join().close();
        log.info("after one");
        quiet.info("what the second does not want");
        second.join().close();
        log.info("after both");

        assertThat(ours()).containsExactly("before", "between", "after one", "after both");
        assertThat(lines())
                .allMatch(line -> line.at("/service/name").asString().equals("parlance"));
        assertThat(lines().stream().map(line -> line.at("/event/id").asString()))
                .doesNotHaveDuplicates()
                .doesNotContain("");
    }

    private static ConfigurableApplicationContext application(String argument) {
        return new SpringApplicationBuilder(Nothing.class)
                .web(WebApplicationType.NONE)
                .registerShutdownHook(false)
                .run(argument);
    }

    private List<String> ours() throws IOException {
        return lines().stream()
                .filter(line -> line.at("/event/dataset").asString().startsWith("parlance.ops"))
                .map(line -> line.at("/message").asString())
                .toList();
    }

    private List<JsonNode> lines() throws IOException {
        return Files.readAllLines(file).stream().map(JSON::readTree).toList();
    }

    @Configuration
    static class Nothing {}
}
