package io.parlance.ops.launcher.desk;

import io.parlance.ops.launcher.Terminal;
import picocli.CommandLine.Command;

/** Ends a conversation. */
@Command(
        name = "close",
        description = "Ends a conversation; the next message opens another.",
        footer = {"", "Example: ops/parlance desk close ID"})
public final class DeskClose extends DeskCommand {

    public DeskClose(Terminal terminal) {
        super(terminal);
    }

    @Override
    Order order() {
        return Order.of(Order.Kind.CLOSE);
    }
}
