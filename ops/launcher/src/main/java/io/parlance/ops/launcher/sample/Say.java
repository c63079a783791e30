package io.parlance.ops.launcher.sample;

import io.parlance.ops.launcher.Terminal;
import io.parlance.ops.launcher.instance.Instance;
import java.io.IOException;
import picocli.CommandLine.Command;

/** Plays a customer on the usual channel. */
@Command(
        name = "say",
        description =
                "Plays a customer by the real protocol, waits for the reply and prints it. Without"
                        + " a channel: by SMS, as the first sample customer.",
        footer = {
            "",
            "Example: ops/parlance say \"How long do I have to send my shoes back?\"",
            "         ops/parlance say mail \"Can I exchange boots that are too small?\"",
            "         ops/parlance say chat",
            "         ops/parlance say --batch customers.jsonl"
        })
public final class Say extends SayBy {

    public Say(Terminal terminal) {
        super(terminal);
    }

    @Override
    int say(Instance instance, Saying saying) throws IOException, InterruptedException {
        return saying.run(Saying.Way.of(text -> SaySms.first(instance, text)));
    }
}
