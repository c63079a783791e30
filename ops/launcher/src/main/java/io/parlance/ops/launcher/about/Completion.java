package io.parlance.ops.launcher.about;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Makes the shell know the commands. */
@Command(
        name = "completion",
        description = "A script by which bash and zsh complete the commands and their options.",
        footer = {
            "",
            "Example: ops/parlance completion > ~/.parlance-completion",
            "         source ~/.parlance-completion"
        })
public final class Completion implements Callable<Integer> {
    private final PrintWriter out;

    @Spec private CommandSpec spec = CommandSpec.create();

    public Completion(PrintWriter out) {
        this.out = out;
    }

    @Override
    public Integer call() {
        CommandLine all = spec.root().commandLine();
        out.print(AutoComplete.bash("parlance", all));
        out.flush();
        return 0;
    }
}
