package io.parlance.ops.launcher.desk;

import io.parlance.ops.launcher.Terminal;
import picocli.CommandLine.Command;

/** Takes a conversation over from the machine. */
@Command(
        name = "claim",
        description =
                "Takes a conversation over, and returns once no reply of the machine can leave any more.",
        footer = {"", "Example: ops/parlance desk claim ID"})
public final class DeskClaim extends DeskCommand {

    public DeskClaim(Terminal terminal) {
        super(terminal);
    }

    @Override
    Order order() {
        return Order.of(Order.Kind.CLAIM);
    }
}
