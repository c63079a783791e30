package io.parlance.ops.launcher.desk;

import io.parlance.ops.launcher.Terminal;
import io.parlance.ops.launcher.WrongUse;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** What a person at the desk can do. */
@Command(
        name = "desk",
        synopsisSubcommandLabel = "COMMAND",
        description =
                "What a person at the desk does with a conversation: signs in by itself, gives the"
                        + " command to the edge, and waits until the conversation confirms or"
                        + " refuses it.",
        footer = {
            "",
            "Example: ops/parlance desk claim ID",
            "         ops/parlance desk reply ID \"We have found your parcel.\"",
            "         ops/parlance desk release ID"
        })
public final class Desk implements Runnable {
    /** With all its commands. */
    public static CommandLine of(Terminal terminal) {
        return new CommandLine(new Desk())
                .addSubcommand(new DeskClaim(terminal))
                .addSubcommand(new DeskReply(terminal))
                .addSubcommand(new DeskNote(terminal))
                .addSubcommand(new DeskRelease(terminal))
                .addSubcommand(new DeskTransfer(terminal))
                .addSubcommand(new DeskClose(terminal));
    }

    @Override
    public void run() {
        throw new WrongUse("desk takes a command. See: ops/parlance desk --help");
    }
}
