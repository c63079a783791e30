package io.parlance.ops.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlance.ops.quickstart.Fleet.Failure;
import io.parlance.schemas.Service;
import java.net.BindException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.support.GenericApplicationContext;

@Timeout(30)
class FleetTest {
    private final List<Service> closed = new CopyOnWriteArrayList<>();

    @Test
    void startsAllAtOnce() throws InterruptedException {
        CountDownLatch all = new CountDownLatch(Fleet.SERVICES.size());
        Fleet fleet =
                new Fleet(service -> {
                    all.countDown();
                    await(all);
                    return context(service);
                });

        Optional<Failure> failure = fleet.start();

        assertThat(failure).isEmpty();
        assertThat(all.getCount()).isZero();
        fleet.stop();
    }

    @Test
    void stopsTheEdgeBeforeAllOthers() throws InterruptedException {
        CountDownLatch another = new CountDownLatch(1);
        AtomicBoolean tooEarly = new AtomicBoolean();
        Fleet fleet =
                new Fleet(service ->
                        service == Service.INGRESS_ADAPTER
                                ? context(service, () -> tooEarly.set(soon(another)))
                                : context(service, another::countDown));
        fleet.start();

        fleet.stop();

        assertThat(tooEarly).isFalse();
        assertThat(closed).containsExactlyInAnyOrderElementsOf(Fleet.SERVICES);
        assertThat(closed.getFirst()).isEqualTo(Service.INGRESS_ADAPTER);
    }

    @Test
    void namesTheServiceThatDidNotStartAndTheInnermostReason() throws InterruptedException {
        Fleet fleet = new Fleet(failing(Service.INFERENCE_WORKER));

        Optional<Failure> failure = fleet.start();

        assertThat(failure)
                .hasValueSatisfying(f ->
                        assertThat(f.line()).isEqualTo("inference-worker did not start: no port"));
    }

    @Test
    void namesThePortThatIsTaken() {
        Throwable bind = new BindException("Address already in use");
        Throwable failure = new IllegalStateException("a bean", new PortInUseException(8093, bind));

        assertThat(new Failure(Service.INFERENCE_WORKER, failure).line()).contains("8093");
    }

    @Test
    void stopsThoseThatAreStartedWhereOneDidNot() throws InterruptedException {
        Fleet fleet = new Fleet(failing(Service.CONNECTORS));
        fleet.start();

        fleet.stop();

        assertThat(closed).hasSize(Fleet.SERVICES.size() - 1).doesNotContain(Service.CONNECTORS);
    }

    @Test
    void aStopEndsTheStartOfWhatWaitsForKafka() throws InterruptedException {
        CountDownLatch kafka = new CountDownLatch(1);
        CountDownLatch starting = new CountDownLatch(Fleet.SERVICES.size());
        Fleet fleet =
                new Fleet(service -> {
                    starting.countDown();
                    if (service == Service.CONVERSATION_STREAM) {
                        await(kafka);
                    }
                    return context(service);
                });
        var start = new FutureTask<>(fleet::start);
        Thread.ofVirtual().start(start);
        starting.await();

        fleet.stop();

        assertThatThrownBy(start::get).hasCauseInstanceOf(InterruptedException.class);
        assertThat(closed)
                .hasSize(Fleet.SERVICES.size() - 1)
                .doesNotContain(Service.CONVERSATION_STREAM);
    }

    @Test
    void startsNothingAfterAStop() {
        Fleet fleet = new Fleet(this::context);

        fleet.stop();

        assertThatThrownBy(fleet::start).isInstanceOf(InterruptedException.class);
        assertThat(closed).isEmpty();
    }

    private Function<Service, ConfigurableApplicationContext> failing(Service broken) {
        return service -> {
            if (service == broken) {
                throw new IllegalStateException("a bean", new IllegalArgumentException("no port"));
            }
            return context(service);
        };
    }

    private ConfigurableApplicationContext context(Service service) {
        return context(service, () -> {});
    }

    private ConfigurableApplicationContext context(Service service, Runnable whenClosed) {
        GenericApplicationContext context = new GenericApplicationContext();
        context.refresh();
        context.addApplicationListener(event -> {
            if (event instanceof ContextClosedEvent) {
                whenClosed.run();
                closed.add(service);
            }
        });
        return context;
    }

    /** Gives a violation the time to happen. */
    private static boolean soon(CountDownLatch latch) {
        try {
            return latch.await(200, TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped", e);
        }
    }
}
