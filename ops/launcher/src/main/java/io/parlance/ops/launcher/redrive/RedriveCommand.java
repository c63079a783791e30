package io.parlance.ops.launcher.redrive;

import io.parlance.ops.launcher.NearNames;
import io.parlance.ops.launcher.Parlance;
import io.parlance.ops.launcher.Problem;
import io.parlance.ops.launcher.WrongUse;
import io.parlance.ops.launcher.instance.Instance;
import io.parlance.ops.launcher.instance.Part;
import io.parlance.ops.launcher.instance.Port;
import io.parlance.ops.launcher.process.Processes;
import io.parlance.ops.launcher.topic.LogReader;
import io.parlance.schemas.Topic;
import io.parlance.schemas.Topics;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts dead letters back. */
@Command(
        name = "redrive",
        description =
                "Puts the dead letters of a topic back where they came from, as they were, each"
                        + " once. What fails again is a dead letter again. Raw messages that the"
                        + " edge kept, as it could make no record of them, are left and counted;"
                        + " so are letters older than 7 days.",
        footer = {
            "",
            "Example: ops/parlance redrive inbound.messages --dry-run",
            "         ops/parlance redrive inbound.messages"
        })
public final class RedriveCommand implements Callable<Integer> {
    private final Parlance parlance;
    private final PrintWriter out;

    @Parameters(paramLabel = "TOPIC", description = "Its name; 'parlance.' may be left out.")
    private String name = "";

    @Option(names = "--dry-run", description = "Only lists them: partition/offset, time, key, why.")
    private boolean dry;

    @Option(
            names = "--older",
            description =
                    "Also those older than 7 days. Whether such a one was answered, sent or put"
                            + " back meanwhile may be forgotten: then customers get it once more."
                            + " Look at each by --dry-run first.")
    private boolean older;

    public RedriveCommand(Parlance parlance, PrintWriter out) {
        this.parlance = parlance;
        this.out = out;
    }

    @Override
    public Integer call() throws InterruptedException {
        Topic topic = topic(name);
        Instance instance = parlance.instance();
        if (!new Processes(instance).isAlive(Part.BROKER)) {
            throw Problem.notRunning();
        }
        String servers = "localhost:" + Port.KAFKA.of(instance);
        try (LogReader log = new LogReader(instance)) {
            report(topic, dry ? list(log, servers, topic) : putBack(log, servers, topic));
        }
        return 0;
    }

    /** First it fences every other one, then it looks at what they did. */
    private Redrive.Found putBack(LogReader log, String servers, Topic topic)
            throws InterruptedException {
        try (PutBack back = new PutBack(servers, topic)) {
            Redrive.Found found = redrive(log, servers, topic).run(back::put);
            back.commit();
            return found;
        }
    }

    private Redrive.Found list(LogReader log, String servers, Topic topic)
            throws InterruptedException {
        return redrive(log, servers, topic).run((letter, _) -> out.println(letter.line()));
    }

    private Redrive redrive(LogReader log, String servers, Topic topic)
            throws InterruptedException {
        Instant oldest = older ? Instant.MIN : Instant.now().minus(Redrive.REMEMBERED);
        return new Redrive(log, topic, PutBack.before(servers), oldest);
    }

    private void report(Topic topic, Redrive.Found found) {
        out.println(
                "%s: %d %s"
                        .formatted(
                                shortName(topic),
                                found.letters(),
                                dry ? "would be put back" : "put back"));
        found.reasons().forEach((why, count) -> out.printf("  %5d  %s%n", count, why));
        if (found.earlier() > 0) {
            out.println("Put back before: " + found.earlier());
        }
        if (found.old() > 0) {
            out.println(
                    "Left: %d older than %d days; what became of them meanwhile may be forgotten. See: ops/parlance redrive --help"
                            .formatted(found.old(), Redrive.REMEMBERED.toDays()));
        }
        if (found.raw() > 0) {
            out.println(
                    "Left: %d raw messages that the edge kept; they are no records. See: ops/parlance tail %s.dlq"
                            .formatted(found.raw(), shortName(topic)));
        }
        out.flush();
    }

    static Topic topic(String typed) {
        String full = typed.startsWith(Topics.PREFIX) ? typed : Topics.PREFIX + typed;
        return Topics.all().stream()
                .filter(topic -> !topic.isDeadLetters() && topic.name().equals(full))
                .filter(RedriveCommand::hasDeadLetters)
                .findFirst()
                .orElseThrow(() -> unknown(typed));
    }

    static boolean hasDeadLetters(Topic topic) {
        String letters = topic.name() + ".dlq";
        return Topics.all().stream().anyMatch(other -> other.name().equals(letters));
    }

    private static WrongUse unknown(String typed) {
        List<String> known =
                Topics.all().stream()
                        .filter(RedriveCommand::hasDeadLetters)
                        .map(RedriveCommand::shortName)
                        .toList();
        List<String> near = NearNames.of(typed, known);
        return new WrongUse(
                "No topic '%s' has dead letters. %s: %s"
                        .formatted(
                                typed,
                                near.isEmpty() ? "Topics" : "Near",
                                String.join(", ", near.isEmpty() ? known : near)));
    }

    private static String shortName(Topic topic) {
        return topic.name().substring(Topics.PREFIX.length());
    }
}
