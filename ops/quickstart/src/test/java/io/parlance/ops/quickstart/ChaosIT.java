package io.parlance.ops.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.parlance.schemas.Topics;
import io.parlance.schemas.avro.ConversationEvent;
import io.parlance.schemas.avro.MessageReceived;
import io.parlance.schemas.avro.OutboundMessage;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/**
 * P1 and P2: each service in a process of its own, customers on three channels, people at the desk,
 * and at random times a process is killed or stands still. Nothing is lost, doubled or out of
 * order; no reply of the machine is accepted once a conversation is sealed, and nothing at all
 * after STOP.
 *
 * <p>A seed decides what is written and what goes wrong: {@code -Dchaos.seed=N}.
 */
class ChaosIT {
    /**
     * What 2 cores keep up with while processes start again and again: between faults a message
     * lies on the log for hundredths of a second.
     */
    private static final double PER_SECOND = 8;

    @BeforeAll
    static void silence() {
        // A command is silent; in this JVM, its Kafka clients have a logger.
        if (LoggerFactory.getLogger("ROOT") instanceof Logger root) {
            root.setLevel(Level.OFF);
        }
    }

    /** One kill and one pause. */
    @Test
    void aKillAndAPauseLoseDoubleAndDisturbNothing() throws Exception {
        ChaosPlan plan = new ChaosPlan(seed(), Duration.ofSeconds(20), PER_SECOND / 2);

        run(plan, plan.faults().subList(0, ChaosPlan.EITHER_KIND));
    }

    @Test
    @Tag("chaos")
    void tenMinutesOfKillsAndPausesLoseDoubleAndDisturbNothing() throws Exception {
        ChaosPlan plan = new ChaosPlan(seed(), Duration.ofMinutes(10), PER_SECOND);

        run(plan, plan.faults());
    }

    private static long seed() {
        Long given = Long.getLong("chaos.seed");
        return given == null ? new Random().nextInt(Integer.MAX_VALUE) : given;
    }

    private static void run(ChaosPlan plan, List<ChaosPlan.Fault> faults) throws Exception {
        String named = "-Dchaos.seed=" + plan.seed();
        System.out.println(named);
        LiveParlance parlance = LiveParlance.start("--separate");
        try {
            new Run(parlance, plan, faults, named).run();
        } catch (Exception | AssertionError e) {
            throw new AssertionError("With " + named + ": " + e.getMessage(), e);
        } finally {
            parlance.remove();
        }
    }

    /**
     * One run.
     *
     * @param named how to repeat it
     */
    private record Run(
            LiveParlance parlance, ChaosPlan plan, List<ChaosPlan.Fault> faults, String named) {
        private static final String SETTLING_SECONDS = "120";

        void run() throws IOException, InterruptedException, ExecutionException {
            Instant until = Instant.now().plus(plan.length());
            ChaosDesk desk = new ChaosDesk(parlance);
            ChaosFaults chaos = new ChaosFaults(parlance);
            String batch = parlance.batch(plan.written());
            var said = parlance.running("say", "--no-wait", "--timeout", "180", "--batch", batch);
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<?>> atDesk = new ArrayList<>();
                atDesk.add(threads.submit(desk::watch));
                IntStream.range(0, ChaosDesk.PEOPLE.size())
                        .forEach(i -> atDesk.add(threads.submit(() -> work(desk, i))));
                await().atMost(Duration.ofMinutes(2)).until(desk::isBusy);
                try {
                    chaos.run(faults, until);
                } finally {
                    desk.close();
                }
                for (Future<?> one : atDesk) {
                    one.get();
                }
            }
            judge(desk, chaos, said);
        }

        private Void work(ChaosDesk desk, int person) throws InterruptedException {
            desk.work(person, plan.seed());
            return null;
        }

        private void judge(
                ChaosDesk desk, ChaosFaults chaos, CompletableFuture<LiveParlance.Ran> said)
                throws IOException {
            String about = named + " " + String.join("\n", chaos.done());
            assertThat(said.join().code()).as("%s: %s", about, said.join()).isZero();
            var audit = parlance.run("audit", "--json", "--settle", SETTLING_SECONDS);
            var events = parlance.values(Topics.CONVERSATION_EVENTS, ConversationEvent.class);
            System.out.printf(
                    "%s%n%s%d commands; steps waited %s%n",
                    about, audit.out(), desk.accepted().size(), waits(events));
            assertThat(Tally.of(audit.json()).flaws()).as("%s: %s", about, audit.err()).isEmpty();
            ChaosVerdict verdict =
                    new ChaosVerdict(
                            events,
                            parlance.values(Topics.OUTBOUND_MESSAGES, OutboundMessage.class),
                            Acceptances.of(parlance));
            assertThat(desk.accepted()).as(about).isNotEmpty();
            assertThat(verdict.flaws()).as(about).isEmpty();
            assertThat(verdict.unheard(desk.accepted())).as(about).isEmpty();
        }

        /** How long messages of customers lay on the log: half, nine of ten, 99 of 100, all. */
        private static List<Duration> waits(List<ConversationEvent> events) {
            List<Duration> sorted =
                    events.stream()
                            .filter(event -> event.getEvent() instanceof MessageReceived)
                            .map(event -> Duration.between(event.getAt(), event.getNow()))
                            .sorted()
                            .toList();
            int last = sorted.size() - 1;
            return Stream.of(0.5, 0.9, 0.99, 1.0)
                    .map(share -> sorted.get((int) (share * last)))
                    .toList();
        }
    }
}
