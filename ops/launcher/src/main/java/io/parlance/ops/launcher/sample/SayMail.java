package io.parlance.ops.launcher.sample;

import io.parlance.ops.launcher.Terminal;
import io.parlance.ops.launcher.instance.Company;
import io.parlance.ops.launcher.instance.Instance;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Plays a customer by mail. */
@Command(
        name = "mail",
        description =
                "Plays a customer by mail: a mail goes in by SMTP, the text of the one that comes"
                        + " back into the customer's mailbox is printed. Goes on with the last thread"
                        + " of that customer.",
        footer = {
            "",
            "Example: ops/parlance say mail --from ada@example.org --subject Return"
                    + " \"Can I exchange boots that are too small?\""
        })
public final class SayMail extends SayBy {

    @Option(
            names = "--from",
            paramLabel = "ADDRESS",
            description = "The customer's address (default: the first sample customer).")
    private @Nullable String from;

    @Option(
            names = "--to",
            paramLabel = "ADDRESS",
            description =
                    "The company's address (default: where its last mail wants answers, else the"
                            + " sample company's mailbox).")
    private @Nullable String to;

    @Option(
            names = "--subject",
            paramLabel = "TEXT",
            description = "The subject (default: that of the thread).")
    private String subject = "";

    @Option(names = "--new", description = "Begins a new thread.")
    private boolean fresh;

    @Option(
            names = "--message-id",
            paramLabel = "ID",
            description = "The Message-ID; the same mail under the same id is the same message.")
    private @Nullable String messageId;

    public SayMail(Terminal terminal) {
        super(terminal);
    }

    @Override
    int say(Instance instance, Saying saying) throws IOException, InterruptedException {
        options.refuseBesideBatch(
                from != null || to != null || fresh || !subject.isEmpty() || messageId != null,
                "--from, --to, --subject, --new and --message-id");
        return saying.run(new Saying.Way(text -> wish(instance, text), named(instance)));
    }

    private MailWish wish(Instance instance, String text) {
        return new MailWish(
                from == null ? Company.of(instance).firstCustomersMail() : Addresses.mail(from),
                to == null ? "" : Addresses.mail(to),
                subject,
                fresh,
                messageId == null ? "" : Addresses.messageId(messageId),
                text);
    }

    private Optional<Function<Keys, String>> named(Instance instance) {
        String written = to == null ? Company.of(instance).mailbox() : to;
        return Optional.ofNullable(messageId)
                .map(id -> keys -> Keys.MARK + keys.mark(written, Addresses.messageId(id)));
    }
}
