package io.parlance.ops.launcher;

import io.parlance.ops.launcher.instance.Instance;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** What goes with every command. */
@Command(
        name = "ops/parlance",
        mixinStandardHelpOptions = false,
        synopsisSubcommandLabel = "COMMAND",
        description = "Runs, tries and proves Parlance on this machine.",
        footer = {
            "",
            "Exit codes: 0 done; 1 it did not work, one line says why and what to do; 2 wrong use.",
            "Try it: ops/parlance up && ops/parlance say \"How long do I have to send my shoes back?\""
        })
public final class Parlance implements Runnable {
    private final Path root;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Shows this help.")
    @SuppressWarnings("unused") // picocli itself acts on it
    private boolean help;

    @Option(
            names = "--instance",
            paramLabel = "N",
            scope = ScopeType.INHERIT,
            defaultValue = "0",
            description =
                    "Which Parlance of this checkout, 0 to 9 (default: 0). Its ports are shifted by"
                            + " N x 30, its data is in .parlance-N.")
    private int instance;

    public Parlance(Path root) {
        this.root = root;
    }

    /** The one that the command line means. */
    public Instance instance() {
        try {
            return new Instance(root, instance);
        } catch (IllegalArgumentException e) {
            throw new WrongUse(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public void run() {
        throw new WrongUse("A command is missing. See: ops/parlance --help");
    }
}
