package io.parlance.ops.launcher.sample;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlance.ops.launcher.Json;
import io.parlance.ops.launcher.Problem;
import io.parlance.ops.launcher.WrongUse;
import io.parlance.ops.launcher.instance.Company;
import io.parlance.ops.launcher.instance.Instance;
import io.parlance.ops.launcher.instance.Secrets;
import io.parlance.ops.launcher.process.Processes;
import io.parlance.ops.launcher.sample.ChatSessions.ChatSession;
import io.parlance.ops.launcher.sample.Customer.Outcome;
import io.parlance.ops.launcher.topic.LogReader;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One call of {@code say}: opens what a customer needs, sends, prints what came back. */
final class Saying {
    /**
     * Clocks of this process and of the broker are the same; records are written a little later.
     */
    private static final Duration BEFORE = Duration.ofMinutes(1);

    /** Where answers go, and all else. */
    record Said(PrintWriter out, PrintWriter err) {}

    /**
     * How a text becomes a wish, checked as far as that needs nobody.
     *
     * @param named what the journal calls a message whose id was given; it may have been answered
     *     long ago
     */
    record Way(Function<String, Wish> wish, Optional<Function<Keys, String>> named) {
        static Way of(Function<String, Wish> wish) {
            return new Way(wish, Optional.empty());
        }
    }

    private final Instance instance;
    private final SayOptions options;
    private final Said said;
    private final SecureRandom random = new SecureRandom();

    Saying(Instance instance, SayOptions options, Said said) {
        this.instance = instance;
        this.options = options;
        this.said = said;
    }

    int run(Way way) throws IOException, InterruptedException {
        if ((options.text == null) == (options.batch == null)) {
            throw new WrongUse("say takes a text, or --batch FILE.");
        }
        Optional<Batch> batch = batch(options.batch);
        Optional<Wish> wish = Optional.ofNullable(options.text).map(way.wish());
        if (!new Processes(instance).anyAlive()) {
            throw Problem.notRunning();
        }
        Secrets secrets = Secrets.existing(instance).orElseThrow(Problem::notRunning);
        try (Journal journal = Journal.open(instance.journal());
                FinalEvents ends = ends(since(way, secrets));
                Ways ways = new Ways(instance, secrets, ends, random)) {
            Customer customer = new Customer(journal);
            return batch.isPresent()
                    ? new BatchRun(customer, ways, options, said).run(batch.get())
                    : one(customer, ways, wish.orElseThrow());
        }
    }

    /** A chat in the terminal, or of lines from elsewhere. */
    int talk(boolean fresh) throws IOException, InterruptedException {
        if (!new Processes(instance).anyAlive()) {
            throw Problem.notRunning();
        }
        Secrets secrets = Secrets.existing(instance).orElseThrow(Problem::notRunning);
        boolean terminal =
                Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
        Instant deadline = Instant.now().plus(options.timeout());
        try (Journal journal = Journal.open(instance.journal());
                FinalEvents ends = ends(Optional.empty());
                Ways ways = new Ways(instance, secrets, ends, random);
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(System.in, UTF_8))) {
            String name = ChatSessions.USUAL;
            ChatSession session =
                    fresh ? ways.chat().open(name, deadline) : ways.chat().session(name, deadline);
            ChatWindow window = new ChatWindow(said, terminal);
            new ChatTalk(new Customer(journal), ways.chat(), window, options.timeout(), random)
                    .run(session, lines, terminal);
        }
        return 0;
    }

    private int one(Customer customer, Ways ways, Wish wish)
            throws IOException, InterruptedException {
        Instant deadline = Instant.now().plus(options.timeout());
        Writing writing = ways.write(wish, deadline);
        return print(
                options.noWait
                        ? customer.leave(writing, deadline)
                        : customer.ask(writing, deadline));
    }

    private int print(Outcome outcome) throws InterruptedException {
        return switch (outcome) {
            case Outcome.Answered(var reply) -> print(reply);
            case Outcome.Left(var id) -> {
                said.err().println("accepted as " + id);
                yield 0;
            }
            case Outcome.Refused(var status, var why) ->
                    throw new Problem("The edge refused it (" + status + "): " + why);
            case Outcome.Stuck(var where) -> throw stuck(where);
        };
    }

    private int print(Reply reply) {
        boolean nothing = reply.received() == null;
        if (options.json) {
            said.out().println(Json.line(reply.json()));
        } else if (reply.received() != null) {
            said.out().println(reply.received().text());
        }
        said.err().println(reply.summary() + (nothing ? "; nothing was sent" : ""));
        return 0;
    }

    private Problem stuck(String where) throws InterruptedException {
        return new Problem(
                "No reply after %d s. %s"
                        .formatted(
                                options.timeout().toSeconds(),
                                where.isEmpty() ? Stuck.where(instance) : where));
    }

    private Optional<Batch> batch(@Nullable Path file) throws IOException {
        if (file == null) {
            return Optional.empty();
        }
        if (!Files.isReadable(file)) {
            throw new WrongUse("The batch cannot be read: " + file);
        }
        String to = Company.of(instance).smsNumber();
        return Optional.of(Batch.parse(Files.readAllLines(file), to, random));
    }

    /** Empty: from now on. */
    private Optional<Instant> since(Way way, Secrets secrets) throws IOException {
        if (way.named().isEmpty()) {
            return Optional.empty();
        }
        String id = way.named().get().apply(Keys.of(instance, secrets));
        Map<String, Instant> accepted = Journal.accepted(instance.journal());
        Instant at = accepted.get(id);
        return Optional.of(at == null ? Instant.EPOCH : at.minus(BEFORE));
    }

    private FinalEvents ends(Optional<Instant> since) {
        LogReader log = new LogReader(instance);
        return since.map(begin -> FinalEvents.since(log, begin))
                .orElseGet(() -> FinalEvents.fromNow(log));
    }
}
