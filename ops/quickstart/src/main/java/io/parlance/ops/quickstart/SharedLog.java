package io.parlance.ops.quickstart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.springframework.boot.logging.LogFile;
import org.springframework.boot.logging.LoggingInitializationContext;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.support.ResourcePropertySource;

/**
 * The one log of all services in this JVM. Logback has one context, and each Spring application
 * would set it up anew unless it finds that somebody did; five at once would do so into each other.
 * They still add the levels of their own yml. {@code logging.*} is taken from system properties.
 */
final class SharedLog {
    private static final String DEFAULTS = "classpath:/service-defaults.properties";

    private SharedLog() {}

    /** Sets it up; before the first service. */
    static void start() {
        StandardEnvironment environment = environment();
        LogFile file = LogFile.get(environment);
        LoggingSystem system = LoggingSystem.get(SharedLog.class.getClassLoader());
        system.getSystemProperties(environment).apply(file);
        system.beforeInitialize();
        system.initialize(new LoggingInitializationContext(environment), null, file);
    }

    private static StandardEnvironment environment() {
        StandardEnvironment environment = new StandardEnvironment();
        Map<String, Object> name = Map.of("spring.application.name", "parlance");
        environment.getPropertySources().addLast(new MapPropertySource("name", name));
        try {
            environment.getPropertySources().addLast(new ResourcePropertySource(DEFAULTS));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return environment;
    }
}
