package io.parlance.ops.launcher.topic;

import io.parlance.ops.launcher.Json;
import io.parlance.ops.launcher.Parlance;
import io.parlance.ops.launcher.Problem;
import io.parlance.ops.launcher.WrongUse;
import io.parlance.ops.launcher.instance.Company;
import io.parlance.ops.launcher.instance.Instance;
import io.parlance.ops.launcher.instance.Part;
import io.parlance.ops.launcher.instance.Secrets;
import io.parlance.ops.launcher.process.Processes;
import io.parlance.schemas.Topic;
import io.parlance.schemas.Topics;
import io.parlance.schemas.ids.Address;
import io.parlance.schemas.ids.ContactId;
import io.parlance.schemas.ids.ContactKey;
import io.parlance.schemas.ids.ConversationId;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows records. */
@Command(
        name = "tail",
        description =
                "Decoded records of topics, merged by time. With --conversation and no topic: one"
                        + " conversation's journey over all topics.",
        footer = {
            "",
            "Example: ops/parlance tail inbound.messages outbound.messages -f",
            "         ops/parlance tail --conversation ID"
        })
public final class Tail implements Callable<Integer> {
    private static final Pattern SESSION = Pattern.compile("[a-z2-7]{26}");

    private final Parlance parlance;
    private final PrintWriter out;

    @Parameters(
            arity = "0..*",
            paramLabel = "TOPIC",
            description = "Names of topics; 'parlance.' may be left out.")
    private List<String> topics = List.of();

    @Option(names = "-f", description = "Goes on with what comes, until Ctrl-C.")
    private boolean follow;

    @Option(
            names = "--from",
            paramLabel = "WHERE",
            description =
                    "beginning, end, an age such as -10m, or an offset (default: beginning; with"
                            + " -f: end).")
    private @Nullable String from;

    @Option(names = "-n", paramLabel = "N", description = "Only the last N of what is there.")
    private @Nullable Integer last;

    @Option(
            names = "--contact",
            paramLabel = "ADDRESS",
            description =
                    "Only what is about the customer of this address: a number, a mail address, or"
                            + " a chat session.")
    private @Nullable String contact;

    @Option(
            names = "--conversation",
            paramLabel = "ID",
            description = "Only what belongs to this conversation.")
    private @Nullable String conversation;

    @Option(
            names = "--json",
            description = "One a line: {topic, partition, offset, timestamp, key, headers, value}.")
    private boolean json;

    public Tail(Parlance parlance, PrintWriter out) {
        this.parlance = parlance;
        this.out = out;
    }

    @Override
    public Integer call() throws IOException {
        Instance instance = parlance.instance();
        List<String> names = names();
        Beginning beginning = beginning();
        Optional<ConversationId> about = about();
        if (last != null && last < 0) {
            throw new WrongUse("-n takes 0 or more, not: " + last);
        }
        if (!new Processes(instance).isAlive(Part.BROKER)) {
            throw Problem.notRunning();
        }
        try (LogReader log = new LogReader(instance)) {
            Excerpt excerpt = new Excerpt(log, names, beginning, contactId(instance, about), about);
            excerpt.printExisting(last == null ? Integer.MAX_VALUE : last, printer());
            if (follow) {
                excerpt.printComing(printer());
            }
        }
        return 0;
    }

    private Consumer<LogRecord> printer() {
        ZoneId zone = ZoneId.systemDefault();
        return record -> {
            out.println(json ? Json.line(record.json()) : Line.of(record, zone));
            out.flush();
        };
    }

    private List<String> names() {
        if (topics.isEmpty() && conversation == null) {
            throw new WrongUse("tail takes topics, or --conversation ID. Topics: " + known());
        }
        return topics.isEmpty()
                ? Topics.all().stream()
                        .filter(topic -> topic.keyed() && !topic.equals(Topics.REPLY_DRAFTS))
                        .map(Topic::name)
                        .toList()
                : topics.stream().map(Tail::name).toList();
    }

    private static String name(String typed) {
        String full = typed.startsWith(Topics.PREFIX) ? typed : Topics.PREFIX + typed;
        if (Topics.all().stream().noneMatch(topic -> topic.name().equals(full))) {
            throw new WrongUse("There is no topic '" + typed + "'. Topics: " + known());
        }
        return full;
    }

    private static String known() {
        return String.join(
                ", ",
                Topics.all().stream()
                        .map(topic -> topic.name().substring(Topics.PREFIX.length()))
                        .toList());
    }

    private Beginning beginning() {
        if (from != null) {
            return Beginning.parse(from);
        }
        return follow && last == null && conversation == null
                ? new Beginning.End()
                : new Beginning.First();
    }

    private Optional<ConversationId> about() {
        try {
            return Optional.ofNullable(conversation).map(ConversationId::parse);
        } catch (IllegalArgumentException e) {
            throw new WrongUse(String.valueOf(e.getMessage()), e);
        }
    }

    private Optional<ContactId> contactId(Instance instance, Optional<ConversationId> about)
            throws IOException {
        if (contact == null) {
            return about.map(ConversationId::contact);
        }
        Secrets secrets = Secrets.existing(instance).orElseThrow(Problem::notRunning);
        try {
            Address address = address(contact);
            ContactKey key = ContactKey.ofBase64(secrets.contactKey());
            return Optional.of(key.contact(Company.of(instance).tenant(), address));
        } catch (IllegalArgumentException e) {
            throw new WrongUse("--contact: " + e.getMessage(), e);
        }
    }

    /** Told apart by their looks. */
    private static Address address(String written) {
        if (written.contains("@")) {
            return Address.mail(written);
        }
        return SESSION.matcher(written).matches()
                ? Address.session(written)
                : Address.phone(written);
    }
}
