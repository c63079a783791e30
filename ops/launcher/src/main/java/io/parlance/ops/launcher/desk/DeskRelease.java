package io.parlance.ops.launcher.desk;

import io.parlance.ops.launcher.Terminal;
import picocli.CommandLine.Command;

/** Gives a conversation back to the machine. */
@Command(
        name = "release",
        description = "Gives a conversation back: the machine answers what comes next.",
        footer = {"", "Example: ops/parlance desk release ID"})
public final class DeskRelease extends DeskCommand {

    public DeskRelease(Terminal terminal) {
        super(terminal);
    }

    @Override
    Order order() {
        return Order.of(Order.Kind.RELEASE);
    }
}
