package io.parlance.ops.launcher.desk;

import io.parlance.ops.launcher.Terminal;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Writes to the customer. */
@Command(
        name = "reply",
        description = "Writes to the customer; who writes must have the conversation.",
        footer = {"", "Example: ops/parlance desk reply ID \"We have found your parcel.\""})
public final class DeskReply extends DeskCommand {
    @Parameters(index = "1", paramLabel = "TEXT", description = "What the customer reads.")
    private String text = "";

    public DeskReply(Terminal terminal) {
        super(terminal);
    }

    @Override
    Order order() {
        return Order.of(Order.Kind.REPLY, Map.of("text", text));
    }
}
