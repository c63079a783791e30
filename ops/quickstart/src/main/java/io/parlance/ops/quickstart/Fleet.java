package io.parlance.ops.quickstart;

import io.parlance.schemas.Service;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.WebServerException;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The services that run in this JVM: started all at once, stopped the edge first.
 *
 * <p>Every service keeps what it took on the log, so no order of their stop loses anything. The
 * edge goes first because it answers people: whoever calls it is told to come again by a closed
 * port, not by a service that is half gone.
 */
final class Fleet {
    private static final Logger log = LoggerFactory.getLogger(Fleet.class);

    /** For those still starting, which may wait for Kafka; more would delay those that work. */
    private static final Duration START_ENDS = Duration.ofSeconds(10);

    static final List<Service> SERVICES =
            Arrays.stream(Service.values()).filter(s -> s != Service.BROKER_SETUP).toList();

    private final Function<Service, ConfigurableApplicationContext> run;
    private final Map<Service, ConfigurableApplicationContext> running = new ConcurrentHashMap<>();
    private final ExecutorService starters =
            Executors.newThreadPerTaskExecutor(Thread.ofPlatform().name("start-", 1).factory());

    /** A service that did not start, and why. */
    record Failure(Service service, Throwable cause) {
        /** What a person needs of it: the innermost message, as the outer ones name beans. */
        String line() {
            String message = telling().getMessage();
            String what = message == null ? telling().toString() : message;
            return service.word() + " did not start: " + what;
        }

        /** Of a port that is taken, the innermost does not say which. */
        private Throwable telling() {
            Throwable telling = cause;
            while (telling.getCause() != null && !(telling instanceof WebServerException)) {
                telling = telling.getCause();
            }
            return telling;
        }
    }

    /**
     * @param run starts one service, and returns when it is started
     */
    Fleet(Function<Service, ConfigurableApplicationContext> run) {
        this.run = run;
    }

    /**
     * Returns when all are started, or at the first that is not.
     *
     * @throws InterruptedException where a stop came first
     */
    Optional<Failure> start() throws InterruptedException {
        var results = new ExecutorCompletionService<Optional<Failure>>(starters);
        try {
            SERVICES.forEach(service -> results.submit(() -> start(service)));
            return first(results);
        } catch (RejectedExecutionException _) {
            throw stopped();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a failure is a value here", e);
        }
    }

    private Optional<Failure> first(ExecutorCompletionService<Optional<Failure>> results)
            throws InterruptedException, ExecutionException {
        for (int i = 0; i < SERVICES.size(); i++) {
            Optional<Failure> failure = results.take().get();
            if (starters.isShutdown()) {
                throw stopped();
            }
            if (failure.isPresent()) {
                return failure;
            }
        }
        return Optional.empty();
    }

    private static InterruptedException stopped() {
        return new InterruptedException("stopped before all services were started");
    }

    private Optional<Failure> start(Service service) {
        try {
            running.put(service, run.apply(service));
            return Optional.empty();
        } catch (RuntimeException | LinkageError e) {
            return Optional.of(new Failure(service, e));
        }
    }

    /** Stops all that are started, and gives up on those that are not. Returns when they have. */
    void stop() {
        try {
            starters.shutdownNow();
            if (!starters.awaitTermination(START_ENDS.toMillis(), TimeUnit.MILLISECONDS)) {
                log.warn("a service goes on starting {} after the stop", START_ENDS);
            }
            close(List.of(Service.INGRESS_ADAPTER));
            close(SERVICES);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void close(List<Service> services) throws InterruptedException {
        List<Thread> closing =
                services.stream()
                        .map(service -> Thread.ofVirtual().start(() -> close(service)))
                        .toList();
        for (Thread thread : closing) {
            thread.join();
        }
    }

    private void close(Service service) {
        ConfigurableApplicationContext context = running.remove(service);
        if (context == null) {
            return;
        }
        try {
            context.close();
            log.info("{} has stopped", service.word());
        } catch (RuntimeException e) {
            log.error("{} did not stop in order", service.word(), e);
        }
    }
}
