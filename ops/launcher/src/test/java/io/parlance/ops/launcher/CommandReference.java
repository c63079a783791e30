package io.parlance.ops.launcher;

import io.parlance.ops.launcher.instance.Instance;
import io.parlance.ops.launcher.instance.Port;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The handbook's page of commands, as the commands' own model has it. */
final class CommandReference {
    private static final String INTRODUCTION =
            """
            # Commands

            *Made from the commands themselves; a test compares.*

            `ops/parlance COMMAND` runs everything. The answer goes to standard output; progress, and what happened, to
            standard error. With `--json`, standard output holds JSON and nothing else. `--help` goes with every command, and so
            does `--instance N` (0 to 9): a second, third ... Parlance beside the first, its ports shifted by N x 30, its data in
            `.parlance-N`.

            Exit code 0: done. 1: it did not work; one line says why and what to do. 2: wrong use.
            """;

    private final CommandLine line;

    CommandReference(CommandLine line) {
        this.line = line;
    }

    String markdown() {
        StringBuilder page = new StringBuilder(INTRODUCTION);
        for (CommandGroup group : CommandGroup.shown()) {
            page.append("\n## ").append(group.title()).append('\n');
            for (String word : group.words()) {
                add(page, Objects.requireNonNull(line.getSubcommands().get(word)));
            }
        }
        return page.append(ports()).toString();
    }

    private static void add(StringBuilder page, CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        page.append("\n### ")
                .append(spec.qualifiedName().replace("ops/parlance ", ""))
                .append("\n\n");
        page.append("    ").append(synopsis(command)).append("\n\n");
        page.append(String.join(" ", spec.usageMessage().description())).append('\n');
        page.append(arguments(spec));
        page.append(examples(spec));
        command.getSubcommands().values().forEach(inner -> add(page, inner));
    }

    private static String synopsis(CommandLine command) {
        return command.getCommandSpec().qualifiedName()
                + command.getCommandSpec().positionalParameters().stream()
                        .map(CommandReference::label)
                        .collect(Collectors.joining())
                + (options(command.getCommandSpec()).isEmpty() ? "" : " [options]");
    }

    private static String label(PositionalParamSpec parameter) {
        return parameter.required()
                ? " " + parameter.paramLabel()
                : " [" + parameter.paramLabel() + "]";
    }

    private static String arguments(CommandSpec spec) {
        StringBuilder table = new StringBuilder();
        for (PositionalParamSpec parameter : spec.positionalParameters()) {
            table.append(row(parameter.paramLabel(), parameter));
        }
        for (OptionSpec option : options(spec)) {
            String value = option.arity().max() == 0 ? "" : " " + option.paramLabel();
            table.append(row(String.join(", ", option.names()) + value, option));
        }
        return table.isEmpty() ? "" : "\n| | |\n|---|---|\n" + table;
    }

    /** Those that only it has. */
    private static List<OptionSpec> options(CommandSpec spec) {
        return spec.options().stream()
                .filter(option -> !option.hidden() && !option.inherited())
                .toList();
    }

    private static String row(String name, ArgSpec argument) {
        return "| `%s` | %s |\n"
                .formatted(name, String.join(" ", argument.description()).replace("|", "\\|"));
    }

    private static String examples(CommandSpec spec) {
        String lines =
                Arrays.stream(spec.usageMessage().footer())
                        .filter(line -> !line.isBlank())
                        .map(line -> "    " + line.replace("Example:", "").strip())
                        .collect(Collectors.joining("\n"));
        return lines.isEmpty() ? "" : "\n" + Ansi.OFF.string(lines) + "\n";
    }

    private static String ports() {
        Instance usual = new Instance(Path.of("."), 0);
        StringBuilder table =
                new StringBuilder(
                        "\n## Ports\n\nAll on 127.0.0.1.\n\n| port | what | part |\n|---|---|---|\n");
        for (Port port : Port.values()) {
            table.append(
                    "| %d | %s | `%s` |\n"
                            .formatted(port.of(usual), port.purpose(), port.part().word()));
        }
        return table.toString();
    }
}
