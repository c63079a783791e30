package io.parlance.ops.quickstart;

import io.parlance.connectors.ConnectorsApplication;
import io.parlance.inference.InferenceApplication;
import io.parlance.ingress.IngressApplication;
import io.parlance.notification.NotificationApplication;
import io.parlance.ops.defaults.ServiceRunner;
import io.parlance.ops.defaults.stop.ExitStatus;
import io.parlance.schemas.Service;
import io.parlance.stream.StreamApplication;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Runs all services as one process. Its arguments go to each of them, such as {@code
 * --spring.config.additional-location=file:config/}, where each finds the yml of its own name.
 */
public final class QuickstartMain {
    private static final Logger log = LoggerFactory.getLogger(QuickstartMain.class);

    /** The fleet closes the contexts, in its order; Spring would in that of their start. */
    private static final String FLEET_STOPS = "--spring.main.register-shutdown-hook=false";

    private final AtomicBoolean stopsWithProcess = new AtomicBoolean();
    private final Fleet fleet;
    private final String[] args;

    private QuickstartMain(String... args) {
        this.args = Stream.concat(Stream.of(args), Stream.of(FLEET_STOPS)).toArray(String[]::new);
        this.fleet = new Fleet(this::run);
    }

    public static void main(String[] args) {
        SharedLog.start();
        ExitStatus.zeroOnceAllHaveStopped();
        new QuickstartMain(args).start();
    }

    private void start() {
        try {
            fleet.start().ifPresentOrElse(this::fail, QuickstartMain::started);
        } catch (InterruptedException _) {
            log.info("stopped before all services were started");
        }
    }

    /**
     * Spring's handlers run in the reverse order of their coming: the fleet stops, then the log
     * that the first service brought, then the process ends with its status. So the fleet comes
     * last, with the first service that is started; before that there is nothing to be stopped in
     * order.
     */
    private ConfigurableApplicationContext run(Service service) {
        ConfigurableApplicationContext context =
                ServiceRunner.run(application(service), service, args);
        if (stopsWithProcess.compareAndSet(false, true)) {
            SpringApplication.getShutdownHandlers().add(fleet::stop);
        }
        return context;
    }

    private static void started() {
        log.info("all services are started");
    }

    private static Class<?> application(Service service) {
        return switch (service) {
            case INGRESS_ADAPTER -> IngressApplication.class;
            case CONVERSATION_STREAM -> StreamApplication.class;
            case INFERENCE_WORKER -> InferenceApplication.class;
            case NOTIFICATION_SERVICE -> NotificationApplication.class;
            case CONNECTORS -> ConnectorsApplication.class;
            case BROKER_SETUP -> throw new IllegalArgumentException("no service: " + service);
        };
    }

    /** After what the others say while they stop: whoever started this looks at the last line. */
    private void fail(Fleet.Failure failure) {
        fleet.stop();
        System.err.println(failure.line());
        ExitStatus.fail();
    }
}
