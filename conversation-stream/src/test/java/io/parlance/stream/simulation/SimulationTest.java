package io.parlance.stream.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.stream.conversation.ConversationMachine;
import io.parlance.stream.simulation.Simulation.Size;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * P1 to P4 after every step, whatever customers, people, the model, the providers, outages and
 * clocks do.
 */
class SimulationTest {
    private static final int SEEDS = 10_000;
    private static final int SHOWN = 100;

    @Test
    void thePromisesHoldInEveryHistory() {
        Reached reached = new Reached();
        long begun = System.nanoTime();
        long steps = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            steps += run(seed, size(seed), reached);
        }
        System.out.printf(
                "%d histories, %d steps, %.0f steps/s; %d pairs of phase and event reached%n",
                SEEDS, steps, steps * 1e9 / (System.nanoTime() - begun), reached.count());

        assertThat(reached.missing()).isEmpty();
    }

    /** One to five customers, up to 200 acts. */
    static Size size(long seed) {
        Random random = new Random(~seed);
        return new Size(1 + random.nextInt(5), 1 + random.nextInt(200));
    }

    @Test
    void thePromisesHoldAmongManyCustomers() {
        for (long seed = 0; seed < 5; seed++) {
            run(seed, new Size(2_000, 10_000), new Reached());
        }
    }

    private static int run(long seed, Size size, Reached reached) {
        Simulation simulation =
                new Simulation(seed, size, ConversationMachine::step, Set.of(), reached);
        try {
            simulation.run();
            return simulation.steps();
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(
                    "seed %d, %s: %s%n%s"
                            .formatted(
                                    seed,
                                    size,
                                    e.getMessage(),
                                    String.join("\n", last(simulation.history()))),
                    e);
        }
    }

    private static List<String> last(List<String> history) {
        return history.subList(Math.max(0, history.size() - SHOWN), history.size());
    }

    @Test
    @Tag("chaos")
    void thePromisesHoldInNewHistoriesForTenMinutes() {
        long first = System.currentTimeMillis() << 20;
        long end = System.nanoTime() + 600_000_000_000L;
        long seed = first;
        while (System.nanoTime() < end) {
            run(seed, size(seed), new Reached());
            seed++;
        }
        System.out.printf("%d histories from seed %d on%n", seed - first, first);
    }
}
