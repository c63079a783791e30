package io.parlance.ops.launcher.conversation;

import io.parlance.ops.launcher.Age;
import io.parlance.ops.launcher.Json;
import io.parlance.ops.launcher.Problem;
import io.parlance.ops.launcher.Terminal;
import io.parlance.ops.launcher.TypedId;
import io.parlance.ops.launcher.WrongUse;
import io.parlance.ops.launcher.instance.Instance;
import io.parlance.ops.launcher.instance.Part;
import io.parlance.ops.launcher.process.Processes;
import io.parlance.ops.launcher.topic.LogReader;
import io.parlance.schemas.ids.ConversationId;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells one conversation's story, and where it stood. */
@Command(
        name = "conversation",
        description =
                "What happened in one conversation, one line an event, and where it stood then: its"
                        + " phase and turn, the messages without a final event, the Sends that have"
                        + " not settled or are in doubt, whether the customer opted out. From its"
                        + " events alone; a pause before another attempt shows as 'asking'.",
        footer = {"", "Example: ops/parlance conversation ID --at 10m"})
public final class ConversationCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(index = "0", paramLabel = "ID", description = "The conversation.")
    private String id = "";

    @Option(
            names = "--at",
            paramLabel = "TIME",
            description =
                    "Only what had happened by then: a time such as 2026-11-25T15:20:00Z, or an age"
                            + " such as 10m (default: now).")
    private @Nullable String at;

    @Option(
            names = "--json",
            description = "JSON instead of the text: {conversation, at, begins, events, state}.")
    private boolean json;

    public ConversationCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        ConversationId conversation = TypedId.conversation(id);
        Instant now = Instant.now();
        Optional<Instant> time = Optional.ofNullable(at).map(typed -> time(typed, now));
        Instance instance = terminal.instance();
        if (!new Processes(instance).isAlive(Part.BROKER)) {
            throw Problem.notRunning();
        }
        try (LogReader log = new LogReader(instance)) {
            Story story = known(Story.read(log, conversation));
            say(time.map(then -> until(story, then)).orElseGet(() -> new Report(story, now)));
        }
        return 0;
    }

    static Instant time(String typed, Instant now) {
        return Age.parse(typed).map(now::minus).orElseGet(() -> instant(typed));
    }

    private static Instant instant(String typed) {
        try {
            return Instant.parse(typed);
        } catch (DateTimeException e) {
            throw new WrongUse(
                    "--at takes a time such as 2026-11-25T15:20:00Z, or an age such as 10m, not: "
                            + typed,
                    e);
        }
    }

    static Story known(Story story) {
        if (story.own().isEmpty()) {
            throw new Problem(
                    "The log has no conversation "
                            + story.conversation()
                            + ". Ids stand in: ops/parlance tail conversation.events -n 20");
        }
        return story;
    }

    static Report until(Story story, Instant at) {
        Report report = new Report(story.until(at), at);
        if (report.story().own().isEmpty()) {
            throw new Problem(
                    "The conversation's first event is of %s, which is after %s."
                            .formatted(
                                    EventLine.TIME.format(story.own().getFirst().event().getNow()),
                                    EventLine.TIME.format(at)));
        }
        return report;
    }

    private void say(Report report) {
        if (json) {
            terminal.out().println(Json.line(report.json()));
        } else {
            report.lines().forEach(terminal.out()::println);
        }
        terminal.out().flush();
    }
}
