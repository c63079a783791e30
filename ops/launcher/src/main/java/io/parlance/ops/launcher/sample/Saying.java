package io.parlance.ops.launcher.sample;

import io.parlance.ops.launcher.Json;
import io.parlance.ops.launcher.Problem;
import io.parlance.ops.launcher.WrongUse;
import io.parlance.ops.launcher.instance.Company;
import io.parlance.ops.launcher.instance.Instance;
import io.parlance.ops.launcher.instance.Port;
import io.parlance.ops.launcher.instance.Secrets;
import io.parlance.ops.launcher.instance.Secrets.SmsAccount;
import io.parlance.ops.launcher.process.Processes;
import io.parlance.ops.launcher.sample.Customer.Outcome;
import io.parlance.ops.launcher.topic.LogReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One call of {@code say}: opens what a customer needs, sends, prints what came back. */
final class Saying {
    /**
     * Clocks of this process and of the broker are the same; records are written a little later.
     */
    private static final Duration BEFORE = Duration.ofMinutes(1);

    /** Whom to play; what is null is chosen. */
    record Who(@Nullable String from, @Nullable String to, @Nullable String sid) {
        static final Who FIRST_CUSTOMER = new Who(null, null, null);
    }

    private final Instance instance;
    private final SayOptions options;
    private final PrintWriter out;
    private final PrintWriter err;
    private final SecureRandom random = new SecureRandom();

    Saying(Instance instance, SayOptions options, PrintWriter out, PrintWriter err) {
        this.instance = instance;
        this.options = options;
        this.out = out;
        this.err = err;
    }

    int run(Who who) throws IOException, InterruptedException {
        if ((options.text == null) == (options.batch == null)) {
            throw new WrongUse("say takes a text, or --batch FILE.");
        }
        Optional<Batch> batch = batch(options.batch);
        Optional<Sms> sms = Optional.ofNullable(options.text).map(text -> sms(who, text));
        if (!new Processes(instance).anyAlive()) {
            throw Problem.notRunning();
        }
        Optional<Instant> since =
                who.sid() == null ? Optional.empty() : Optional.of(since(who.sid()));
        Secrets secrets = Secrets.existing(instance).orElseThrow(Problem::notRunning);
        try (Journal journal = Journal.open(instance.journal());
                Webhook webhook = webhook(secrets.sms());
                ProviderList phone = new ProviderList(instance, secrets.sms());
                FinalEvents ends = ends(since)) {
            Customer customer = new Customer(webhook, journal, ends, phone);
            return batch.isPresent()
                    ? new BatchRun(customer, options, out, err).run(batch.get())
                    : one(customer, sms.orElseThrow());
        }
    }

    private int one(Customer customer, Sms sms) throws IOException, InterruptedException {
        Instant deadline = Instant.now().plus(options.timeout());
        Outcome outcome =
                options.noWait ? customer.leave(sms, deadline) : customer.ask(sms, deadline);
        return switch (outcome) {
            case Outcome.Answered(var reply) -> print(reply);
            case Outcome.Left(var id) -> {
                err.println("accepted as " + id);
                yield 0;
            }
            case Outcome.Refused(var status, var why) ->
                    throw new Problem("The edge refused it (" + status + "): " + why);
            case Outcome.Stuck(var where) -> throw stuck(where);
        };
    }

    private int print(Reply reply) {
        if (options.json) {
            out.println(Json.line(reply.json()));
        } else if (reply.text() != null) {
            out.println(reply.text());
        }
        err.println(reply.summary() + (reply.text() == null ? "; nothing was sent" : ""));
        return 0;
    }

    private Problem stuck(String where) throws InterruptedException {
        return new Problem(
                "No reply after %d s. %s"
                        .formatted(
                                options.timeout().toSeconds(),
                                where.isEmpty() ? Stuck.where(instance) : where));
    }

    private Sms sms(Who who, String text) {
        Company company = Company.of(instance);
        return new Sms(
                who.sid() == null ? Sms.newSid(random) : Numbers.sid(who.sid()),
                who.from() == null ? company.firstCustomer() : Numbers.phone(who.from()),
                who.to() == null ? company.smsNumber() : Numbers.phone(who.to()),
                text);
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

    /** A message of this id may have been answered long ago. */
    private Instant since(String sid) throws IOException {
        Map<String, Instant> accepted = Journal.accepted(instance.journal());
        Instant at = accepted.get("sms:" + sid);
        return at == null ? Instant.EPOCH : at.minus(BEFORE);
    }

    private FinalEvents ends(Optional<Instant> since) {
        LogReader log = new LogReader(instance);
        return since.map(begin -> FinalEvents.since(log, begin))
                .orElseGet(() -> FinalEvents.fromNow(log));
    }

    private Webhook webhook(SmsAccount account) {
        return new Webhook(URI.create(Port.EDGE.url(instance) + "/v1/sms/twilio"), account);
    }
}
