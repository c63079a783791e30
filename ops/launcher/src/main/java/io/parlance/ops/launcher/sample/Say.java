package io.parlance.ops.launcher.sample;

import io.parlance.ops.launcher.Parlance;
import io.parlance.ops.launcher.instance.Instance;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

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
public final class Say implements Callable<Integer> {
    private final Parlance parlance;
    private final PrintWriter out;
    private final PrintWriter err;

    @Mixin private final SayOptions options = new SayOptions();

    public Say(Parlance parlance, PrintWriter out, PrintWriter err) {
        this.parlance = parlance;
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() throws Exception {
        Instance instance = parlance.instance();
        return new Saying(instance, options, new Saying.Said(out, err))
                .run(Saying.Way.of(text -> SaySms.first(instance, text)));
    }
}
