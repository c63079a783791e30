package io.parlance.ops.defaults;

import io.parlance.ops.defaults.logs.Repeats;
import io.parlance.ops.defaults.stop.ExitStatus;
import io.parlance.schemas.Service;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts a service the way all of them are started. */
public final class ServiceRunner {
    private static final String DEFAULTS = "/service-defaults.properties";

    private ServiceRunner() {}

    /**
     * Runs the application with its own {@code <service>.yml}; several may run in one JVM.
     *
     * @param args Spring Boot's, such as {@code --server.port=0}
     */
    public static ConfigurableApplicationContext run(
            Class<?> application, Service service, String... args) {
        SpringApplication spring = new SpringApplication(application);
        Properties defaults = defaults();
        defaults.setProperty("spring.config.name", service.word());
        defaults.setProperty("spring.application.name", service.word());
        spring.setDefaultProperties(defaults);
        spring.addInitializers(_ -> Repeats.silence());
        return ExitStatus.whileStarting(() -> spring.run(args));
    }

    private static Properties defaults() {
        try (InputStream file = ServiceRunner.class.getResourceAsStream(DEFAULTS)) {
            Properties defaults = new Properties();
            defaults.load(Objects.requireNonNull(file, DEFAULTS));
            return defaults;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
