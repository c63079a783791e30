package io.parlance.ops.launcher.process;

import io.parlance.ops.launcher.Parlance;
import io.parlance.ops.launcher.instance.Instance;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Stops everything. */
@Command(
        name = "down",
        description = "Stops without loss, waits until it has.",
        footer = {"", "Example: ops/parlance down --purge"})
public final class Down implements Callable<Integer> {
    private final Parlance parlance;
    private final PrintWriter err;

    @Option(names = "--purge", description = "Removes the data folder too.")
    private boolean purge;

    public Down(Parlance parlance, PrintWriter err) {
        this.parlance = parlance;
        this.err = err;
    }

    @Override
    public Integer call() throws Exception {
        Instance instance = parlance.instance();
        Processes processes = new Processes(instance);
        boolean ran = processes.anyAlive();
        Stop stop = new Stop(instance, processes, err);
        stop.run();
        if (purge) {
            stop.empty(List.of());
            Stop.delete(instance.data());
        }
        err.println(
                (ran ? "Parlance is down" : "Parlance was not running")
                        + (purge ? "; its data is removed." : "."));
        return 0;
    }
}
