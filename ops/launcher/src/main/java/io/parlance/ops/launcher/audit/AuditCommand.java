package io.parlance.ops.launcher.audit;

import io.parlance.ops.launcher.Json;
import io.parlance.ops.launcher.Problem;
import io.parlance.ops.launcher.Terminal;
import io.parlance.ops.launcher.instance.Instance;
import io.parlance.ops.launcher.instance.Part;
import io.parlance.ops.launcher.instance.Secrets;
import io.parlance.ops.launcher.process.Processes;
import io.parlance.ops.launcher.sample.Keys;
import io.parlance.ops.launcher.sample.ProviderList;
import io.parlance.ops.launcher.topic.LogReader;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Counts both outer ends. */
@Command(
        name = "audit",
        description =
                "Accounts for every message: what senders were told was accepted, against what"
                        + " customers' phones, mailboxes and chats hold. Fails on drift, on copies, on"
                        + " disorder, and on what is open after settling. Only what is younger than the"
                        + " shortest life of a topic is accounted for; since when, it says.",
        footer = {"", "Example: ops/parlance audit --settle 60"})
public final class AuditCommand implements Callable<Integer> {
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int SHOWN = 20;

    private final Terminal terminal;

    @Option(
            names = "--settle",
            paramLabel = "SECONDS",
            description = "Waits so long until nothing is open; fails if something still is.")
    private @Nullable Integer settleSeconds;

    @Option(names = "--json", description = "JSON.")
    private boolean json;

    public AuditCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Instance instance = terminal.instance();
        Processes processes = new Processes(instance);
        if (!processes.anyAlive()) {
            throw Problem.notRunning();
        }
        for (Part part : List.of(Part.BROKER, Part.OUTSIDE)) {
            if (!processes.isAlive(part)) {
                throw new Problem(
                        "An audit needs the part '%s', which is not up. Start it: ops/parlance up"
                                .formatted(part.word()));
            }
        }
        Secrets secrets = Secrets.existing(instance).orElseThrow(Problem::notRunning);
        try (LogReader log = new LogReader(instance);
                ProviderList phones = new ProviderList(instance, secrets.sms())) {
            Keys keys = Keys.of(instance, secrets);
            Mailboxes mailboxes =
                    new Mailboxes(
                            instance.outside().resolve("mail"),
                            keys.company().sentMailboxes(),
                            keys.signing());
            return report(
                    settled(
                            new EvidenceReader(
                                    new EvidenceReader.Ends(
                                            instance.journal(),
                                            new Phones(
                                                    phones,
                                                    instance.outside()
                                                            .resolve("sms/messages.jsonl"),
                                                    keys.signing()),
                                            mailboxes),
                                    log,
                                    keys)));
        }
    }

    private int report(Audit audit) {
        terminal.out().println(json ? Json.line(json(audit)) : text(audit));
        audit.findings().stream().limit(SHOWN).forEach(terminal.err()::println);
        return audit.isClean() && (settleSeconds == null || audit.isSettled()) ? 0 : 1;
    }

    private Audit settled(EvidenceReader reader) throws InterruptedException {
        long until =
                System.nanoTime()
                        + Duration.ofSeconds(settleSeconds == null ? 0 : settleSeconds).toNanos();
        Audit audit = look(reader);
        while (!audit.isSettled() && System.nanoTime() < until) {
            terminal.err()
                    .printf(
                            "waiting: %d open, %d undelivered%n",
                            audit.open(), audit.undelivered());
            terminal.err().flush();
            Thread.sleep(PAUSE);
            audit = look(reader);
        }
        return audit;
    }

    private static Audit look(EvidenceReader reader) throws InterruptedException {
        try {
            return Audit.of(reader.read(Instant.now()));
        } catch (IOException e) {
            throw new Problem(
                    "What the customers hold cannot be read ("
                            + e.getMessage()
                            + "); see: ops/parlance status",
                    e);
        }
    }

    static Map<String, Object> json(Audit audit) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("since", audit.since().truncatedTo(ChronoUnit.SECONDS).toString());
        json.put("received", audit.received());
        json.put("replied", audit.replied());
        json.put("handedOff", audit.handedOff());
        json.put("suppressed", audit.suppressed());
        json.put("deadLettered", audit.deadLettered());
        json.put("open", audit.open());
        json.put("undelivered", audit.undelivered());
        json.put("duplicatesDropped", audit.duplicatesDropped());
        json.put("sentTwice", audit.sentTwice());
        json.put("inDoubt", audit.inDoubt());
        json.put("outOfOrder", audit.outOfOrder());
        json.put("drift", audit.drift());
        return json;
    }

    static String text(Audit audit) {
        StringBuilder text = new StringBuilder();
        json(audit).forEach((name, value) -> text.append("%-18s %s%n".formatted(name, value)));
        return text.toString().stripTrailing();
    }
}
