package io.parlance.ops.launcher.status;

import io.parlance.ops.launcher.Json;
import io.parlance.ops.launcher.Parlance;
import io.parlance.ops.launcher.Problem;
import io.parlance.ops.launcher.instance.Instance;
import io.parlance.ops.launcher.process.Processes;
import io.parlance.schemas.Topics;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Says how everything is. */
@Command(
        name = "status",
        description =
                "Parts, topics, lag per group, replicas. Records are counted by offsets: the marks"
                        + " that end transactions count, too.",
        footer = {"", "Example: ops/parlance status --json"})
public final class StatusCommand implements Callable<Integer> {
    private final Parlance parlance;
    private final PrintWriter out;

    @Option(names = "--json", description = "JSON, with what a test client needs.")
    private boolean json;

    public StatusCommand(Parlance parlance, PrintWriter out) {
        this.parlance = parlance;
        this.out = out;
    }

    @Override
    public Integer call() throws Exception {
        Instance instance = parlance.instance();
        if (!json && !new Processes(instance).anyAlive()) {
            throw Problem.notRunning();
        }
        StatusReader reader = new StatusReader(instance);
        Status status = json ? reader.readSignedIn() : reader.read();
        if (json) {
            out.println(Json.pretty(status));
        } else {
            out.print(text(status));
        }
        out.flush();
        return status.parts().stream().allMatch(part -> part.state().equals("up")) ? 0 : 1;
    }

    static String text(Status status) {
        StringBuilder text = new StringBuilder("PARTS\n");
        for (Status.PartState part : status.parts()) {
            String pid = part.pid() == null ? "" : "pid " + part.pid();
            text.append(
                    "  %-20s %-9s %-12s %s%n"
                            .formatted(
                                    part.name(),
                                    part.state(),
                                    pid,
                                    String.join(" ", part.addresses())));
        }
        text.append("TOPICS%29s %10s%n".formatted("partitions", "records"));
        for (Status.TopicState topic : status.topics()) {
            text.append(
                    "  %-28s %4d %10d%n"
                            .formatted(
                                    shortName(topic.name()), topic.partitions(), topic.records()));
        }
        text.append("GROUPS%61s%n".formatted("lag"));
        for (Status.GroupLag lag : status.groups()) {
            text.append(
                    "  %-28s %-28s %7d%n"
                            .formatted(shortName(lag.group()), shortName(lag.topic()), lag.lag()));
        }
        text.append("REPLICAS\n");
        for (Status.ReplicaState replica : status.replicas()) {
            text.append(
                    "  %-28s %-12s %-12s running %d, waiting %d%s%n"
                            .formatted(
                                    replica.url(),
                                    replica.model(),
                                    replica.state(),
                                    replica.running(),
                                    replica.waiting(),
                                    replica.limit() == null ? "" : ", at most " + replica.limit()));
        }
        return text.toString();
    }

    private static String shortName(String name) {
        return name.startsWith(Topics.PREFIX) ? name.substring(Topics.PREFIX.length()) : name;
    }
}
