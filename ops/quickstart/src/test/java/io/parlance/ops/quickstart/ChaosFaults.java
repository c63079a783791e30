package io.parlance.ops.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.ops.launcher.instance.Part;
import io.parlance.ops.quickstart.ChaosPlan.Fault;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Kills and pauses processes, one after the other, and brings each back. */
final class ChaosFaults {
    private final LiveParlance parlance;
    private final List<String> done = new ArrayList<>();

    ChaosFaults(LiveParlance parlance) {
        this.parlance = parlance;
    }

    /** Until {@code until}, but at least those that begin the list: one of either kind. */
    void run(List<Fault> faults, Instant until) throws IOException, InterruptedException {
        for (Fault fault : faults) {
            Thread.sleep(fault.after());
            if (done.size() >= ChaosPlan.EITHER_KIND && Instant.now().isAfter(until)) {
                return;
            }
            done.add("%s %s".formatted(Instant.now(), fault));
            happen(fault);
        }
    }

    private void happen(Fault fault) throws IOException, InterruptedException {
        Part part = fault.part();
        switch (fault) {
            case ChaosPlan.Kill _ -> {
                parlance.kill(part);
                Thread.sleep(fault.lasting());
            }
            case ChaosPlan.Pause _ -> pause(part, fault.lasting());
        }
        // A pause may end a process as well.
        parlance.done("up");
    }

    private void pause(Part part, Duration lasting) throws IOException, InterruptedException {
        String pid = Long.toString(parlance.process(part).pid());
        signal("-STOP", pid);
        try {
            Thread.sleep(lasting);
        } finally {
            signal("-CONT", pid);
        }
    }

    private static void signal(String signal, String pid) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", signal, pid).start().waitFor()).isZero();
    }

    /** With their times. */
    List<String> done() {
        return List.copyOf(done);
    }
}
