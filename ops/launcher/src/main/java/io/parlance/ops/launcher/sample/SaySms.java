package io.parlance.ops.launcher.sample;

import io.parlance.ops.launcher.Terminal;
import io.parlance.ops.launcher.instance.Company;
import io.parlance.ops.launcher.instance.Instance;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Plays a customer by SMS. */
@Command(
        name = "sms",
        description =
                "Plays a customer by SMS: a signed webhook goes in, the SMS that comes back is"
                        + " printed. A message that was answered before prints that reply.",
        footer = {"", "Example: ops/parlance say sms --from +4915100000001 \"Which sizes?\""})
public final class SaySms extends SayBy {

    @Option(
            names = "--from",
            paramLabel = "NUMBER",
            description =
                    "The customer's number in E.164 form (default: the first sample customer).")
    private @Nullable String from;

    @Option(
            names = "--to",
            paramLabel = "NUMBER",
            description = "The company's number in E.164 form (default: the sample company's).")
    private @Nullable String to;

    @Option(
            names = "--sid",
            paramLabel = "SID",
            description = "The provider's id of the message; the same id is the same message.")
    private @Nullable String sid;

    public SaySms(Terminal terminal) {
        super(terminal);
    }

    @Override
    int say(Instance instance, Saying saying) throws IOException, InterruptedException {
        options.refuseBesideBatch(
                from != null || to != null || sid != null, "--from, --to and --sid");
        return saying.run(
                new Saying.Way(
                        text -> sms(instance, text),
                        Optional.ofNullable(sid).map(id -> _ -> "sms:" + id)));
    }

    private Sms sms(Instance instance, String text) {
        Company company = Company.of(instance);
        return new Sms(
                sid == null ? Sms.newSid(new SecureRandom()) : Numbers.sid(sid),
                from == null ? company.firstCustomer() : Numbers.phone(from),
                to == null ? company.smsNumber() : Numbers.phone(to),
                text);
    }

    /** From the first sample customer to the company. */
    static Sms first(Instance instance, String text) {
        Company company = Company.of(instance);
        String sid = Sms.newSid(new SecureRandom());
        return new Sms(sid, company.firstCustomer(), company.smsNumber(), text);
    }
}
