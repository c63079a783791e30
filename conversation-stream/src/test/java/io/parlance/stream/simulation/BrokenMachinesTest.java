package io.parlance.stream.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.stream.conversation.ConversationMachine;
import io.parlance.stream.simulation.Shell.Fault;
import io.parlance.stream.simulation.Simulation.Size;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The simulation can fail: each machine that is broken on purpose is caught. */
class BrokenMachinesTest {
    private static final int SEEDS = 3_000;
    private static final int SHOWN = 12;

    /** How a history ended. */
    private record Failure(long seed, String why, List<String> history) {}

    @ParameterizedTest
    @MethodSource("broken")
    void eachBrokenMachineIsCaught(String what) {
        isCaught(what, Objects.requireNonNull(BrokenMachines.all().get(what)), Set.of());
    }

    static Set<String> broken() {
        return BrokenMachines.all().keySet();
    }

    @ParameterizedTest
    @EnumSource
    void eachBrokenShellIsCaught(Fault fault) {
        isCaught(fault.name(), ConversationMachine::step, Set.of(fault));
    }

    private static void isCaught(String what, Machine machine, Set<Fault> faults) {
        Optional<Failure> shortest = shortest(machine, faults);

        assertThat(shortest).as(what).isPresent();
        Failure failure = shortest.orElseThrow();
        assertThat(failure.why()).as("a promise is broken").matches("(?s)P[1-5]: .*");
        System.out.printf(
                "%s: seed %d: %s%n  %s%n",
                what, failure.seed(), failure.why(), String.join("\n  ", last(failure.history())));
    }

    private static List<String> last(List<String> history) {
        return history.subList(Math.max(0, history.size() - SHOWN), history.size());
    }

    private static Optional<Failure> shortest(Machine machine, Set<Fault> faults) {
        return LongStream.range(0, SEEDS)
                .mapToObj(seed -> failure(seed, machine, faults))
                .flatMap(Optional::stream)
                .limit(5)
                .min(Comparator.comparingInt(failure -> failure.history().size()));
    }

    private static Optional<Failure> failure(long seed, Machine machine, Set<Fault> faults) {
        Size size = SimulationTest.size(seed);
        Simulation simulation = new Simulation(seed, size, machine, faults, new Reached());
        try {
            simulation.run();
            return Optional.empty();
        } catch (AssertionError | IllegalArgumentException e) {
            return Optional.of(
                    new Failure(seed, String.valueOf(e.getMessage()), simulation.history()));
        }
    }
}
