package io.parlance.ops.launcher.desk;

import io.parlance.ops.launcher.Terminal;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Gives a conversation to somebody else. */
@Command(
        name = "transfer",
        description = "Gives a conversation to somebody else at the desk.",
        footer = {"", "Example: ops/parlance desk transfer ID jan.petersen"})
public final class DeskTransfer extends DeskCommand {
    @Parameters(index = "1", paramLabel = "USER", description = "Who has it from then on.")
    private String to = "";

    public DeskTransfer(Terminal terminal) {
        super(terminal);
    }

    @Override
    Order order() {
        return Order.of(Order.Kind.TRANSFER, Map.of("to", to));
    }
}
