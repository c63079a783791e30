package io.parlance.ops.launcher.logs;

import io.parlance.ops.launcher.Age;
import io.parlance.ops.launcher.NearNames;
import io.parlance.ops.launcher.Parlance;
import io.parlance.ops.launcher.Problem;
import io.parlance.ops.launcher.WrongUse;
import io.parlance.ops.launcher.instance.Instance;
import io.parlance.ops.launcher.instance.Part;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what the processes wrote down. */
@Command(
        name = "logs",
        description =
                "What the parts wrote, one line per event, merged by time. Of parts that are down,"
                        + " too.",
        footer = {"", "Example: ops/parlance logs conversation-stream broker --since 10m"})
public final class Logs implements Callable<Integer> {
    private static final Duration PAUSE = Duration.ofMillis(200);

    /** Shown before what comes, so that it is seen to work. */
    private static final int LAST = 20;

    /** All services, however many processes they are. */
    private static final String ALL = Part.PARLANCE.word();

    private final Parlance parlance;
    private final PrintWriter out;

    @Parameters(
            arity = "0..*",
            paramLabel = "PART",
            description =
                    "broker, outside, parlance, or a service such as conversation-stream: only what"
                            + " its own code wrote, without libraries, unless its process is its"
                            + " own (default: all).")
    private List<String> names = List.of();

    @Option(names = "-f", description = "Goes on with what comes, until Ctrl-C.")
    private boolean follow;

    @Option(
            names = "--since",
            paramLabel = "AGE",
            description =
                    "Only what is not older, such as 90s, 10m, 2h, 3d (default: all since the last"
                            + " file was begun; with -f: the last 20).")
    private @Nullable String since;

    @Option(names = "--json", description = "One event a line, in the Elastic Common Schema.")
    private boolean json;

    public Logs(Parlance parlance, PrintWriter out) {
        this.parlance = parlance;
        this.out = out;
    }

    @Override
    public Integer call() throws Exception {
        names.forEach(Logs::check);
        Instant from = from();
        Instance instance = parlance.instance();
        if (Stream.of(Part.values()).noneMatch(p -> Files.exists(PartLog.path(instance, p)))) {
            throw Problem.notRunning();
        }
        List<PartLog> logs =
                Stream.of(Part.values())
                        .filter(this::isRead)
                        .map(part -> new PartLog(instance, part))
                        .toList();
        try {
            show(logs, from);
        } finally {
            for (PartLog log : logs) {
                log.close();
            }
        }
        return 0;
    }

    private void show(List<PartLog> logs, Instant from) throws IOException, InterruptedException {
        printExisting(logs, from);
        // An error is a reader that is gone, such as head.
        while (follow && !out.checkError()) {
            Thread.sleep(PAUSE);
            print(read(logs));
        }
    }

    private void printExisting(List<PartLog> logs, Instant from) throws IOException {
        List<Event> events = new ArrayList<>();
        if (since != null) {
            for (PartLog log : logs) {
                events.addAll(log.readPutAway(from));
            }
        }
        events.addAll(read(logs));
        List<Event> wanted =
                events.stream()
                        .filter(event -> isWanted(event) && !event.at().isBefore(from))
                        .sorted(Event.BY_TIME)
                        .toList();
        boolean lastOnly = follow && since == null;
        print(wanted.subList(lastOnly ? Math.max(0, wanted.size() - LAST) : 0, wanted.size()));
    }

    private static List<Event> read(List<PartLog> logs) throws IOException {
        List<Event> events = new ArrayList<>();
        for (PartLog log : logs) {
            events.addAll(log.read());
        }
        return events;
    }

    private void print(List<Event> events) {
        ZoneId zone = ZoneId.systemDefault();
        events.stream()
                .filter(this::isWanted)
                .sorted(Event.BY_TIME)
                .forEach(event -> out.println(json ? event.json() : event.text(zone)));
        out.flush();
    }

    /** A service's lines stand in the file of the process that it runs in. */
    private boolean isRead(Part part) {
        return names.isEmpty()
                || names.contains(part.word())
                || (part == Part.PARLANCE && names.stream().anyMatch(Logs::isService))
                || (part.service().isPresent() && names.contains(ALL));
    }

    private static boolean isService(String name) {
        return Part.ofWord(name).flatMap(Part::service).isPresent();
    }

    private boolean isWanted(Event event) {
        return names.isEmpty()
                || names.contains(event.room())
                || names.contains(event.part().word())
                || (event.part().service().isPresent() && names.contains(ALL));
    }

    private Instant from() {
        if (since == null) {
            return Instant.MIN;
        }
        return Age.parse(since)
                .map(Instant.now()::minus)
                .orElseThrow(() -> new WrongUse("--since takes an age such as 10m, not: " + since));
    }

    private static void check(String name) {
        List<String> known = Stream.of(Part.values()).map(Part::word).toList();
        if (!known.contains(name)) {
            List<String> near = NearNames.of(name, known);
            throw new WrongUse(
                    "There is no part '%s'. %s: %s"
                            .formatted(
                                    name,
                                    near.isEmpty() ? "Parts" : "Near",
                                    String.join(", ", near.isEmpty() ? known : near)));
        }
    }
}
