package io.parlance.ops.launcher.desk;

import io.parlance.ops.launcher.Terminal;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Writes something down for colleagues. */
@Command(
        name = "note",
        description = "Writes something down for colleagues; the customer never sees it.",
        footer = {"", "Example: ops/parlance desk note ID \"She has called twice.\""})
public final class DeskNote extends DeskCommand {
    @Parameters(index = "1", paramLabel = "TEXT", description = "What colleagues read.")
    private String text = "";

    public DeskNote(Terminal terminal) {
        super(terminal);
    }

    @Override
    Order order() {
        return Order.of(Order.Kind.NOTE, Map.of("text", text));
    }
}
