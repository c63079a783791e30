package io.parlance.inference.work;

import io.parlance.inference.dispatch.Lane;
import io.parlance.inference.knowledge.ArticleReader;
import io.parlance.ops.defaults.health.ReadyCheck;
import io.parlance.ops.intake.Intake;
import io.parlance.ops.intake.IntakeSettings;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/**
 * Takes requests in, of each lane for itself, once there is all that an answer needs. A lane whose
 * window is full holds up no other.
 */
public final class RequestIntake implements SmartLifecycle, ReadyCheck {
    private final ArticleReader articles;
    private final CancelReader cancels;
    private final ReplicaWatch replicas;
    private final Outbox outbox;
    private final Map<Lane, Opening> openings;
    private final Consumer<Throwable> onFailure;
    private volatile boolean running;
    private volatile @Nullable Thread opener;
    private volatile Map<Lane, Intake> intakes = Map.of();

    /** How the intake is opened. */
    @FunctionalInterface
    public interface Opening {
        /** Joins the group and begins. */
        Intake open(Consumer<Throwable> onFailure);

        /** Requests of one topic, as {@code settings} says, worked off by {@code worker}. */
        static Opening of(Map<String, Object> kafka, IntakeSettings settings, Worker worker) {
            return onFailure -> Intake.start(kafka, settings, worker, onFailure);
        }
    }

    /** What must be there before. */
    public record Before(
            ArticleReader articles, CancelReader cancels, ReplicaWatch replicas, Outbox outbox) {}

    /**
     * @param onFailure is told of a bug, after which nothing is worked on
     */
    public RequestIntake(
            Before before, Map<Lane, Opening> openings, Consumer<Throwable> onFailure) {
        this.articles = before.articles();
        this.cancels = before.cancels();
        this.replicas = before.replicas();
        this.outbox = before.outbox();
        this.openings = Map.copyOf(openings);
        this.onFailure = onFailure;
    }

    @Override
    public void start() {
        running = true;
        replicas.start(onFailure);
        articles.start(onFailure);
        cancels.start(onFailure);
        opener =
                Thread.ofVirtual()
                        .name("open-intake")
                        .uncaughtExceptionHandler((_, e) -> onFailure.accept(e))
                        .start(this::open);
    }

    private void open() {
        try {
            outbox.warmUp();
            articles.awaitRead();
            cancels.awaitRead();
            openUnlessStopped();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void openUnlessStopped() {
        if (running) {
            Map<Lane, Intake> open = new EnumMap<>(Lane.class);
            openings.forEach((lane, opening) -> {
                open.put(lane, opening.open(onFailure));
                intakes = Map.copyOf(open);
            });
        }
    }

    @Override
    public String name() {
        if (!articles.isRead()) {
            return "knowledge index";
        }
        return cancels.isRead() ? "intake" : "cancels";
    }

    @Override
    public boolean ready() {
        Map<Lane, Intake> open = intakes;
        return open.size() == openings.size() && open.values().stream().allMatch(Intake::ready);
    }

    /** What is worked on is finished, or handed back; all lanes at once, as the time is for all. */
    @Override
    public void stop() {
        synchronized (this) {
            running = false;
        }
        Thread thread = opener;
        if (thread != null) {
            thread.interrupt();
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            intakes.values().forEach(open -> threads.execute(open::close));
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Requests of this lane that are worked on now. */
    public int worked(Lane lane) {
        Intake now = intakes.get(lane);
        return now == null ? 0 : now.load().records();
    }
}
