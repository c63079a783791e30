package io.parlance.ops.launcher;

import io.parlance.ops.launcher.about.Completion;
import io.parlance.ops.launcher.about.Version;
import io.parlance.ops.launcher.audit.AuditCommand;
import io.parlance.ops.launcher.conversation.ConversationCommand;
import io.parlance.ops.launcher.desk.Desk;
import io.parlance.ops.launcher.doctor.Doctor;
import io.parlance.ops.launcher.fault.Fault;
import io.parlance.ops.launcher.logs.Logs;
import io.parlance.ops.launcher.process.Down;
import io.parlance.ops.launcher.process.Up;
import io.parlance.ops.launcher.redrive.RedriveCommand;
import io.parlance.ops.launcher.sample.Say;
import io.parlance.ops.launcher.sample.SayChat;
import io.parlance.ops.launcher.sample.SayMail;
import io.parlance.ops.launcher.sample.SaySms;
import io.parlance.ops.launcher.status.StatusCommand;
import io.parlance.ops.launcher.topic.Tail;
import io.parlance.ops.launcher.verify.Verify;
import io.parlance.schemas.serde.SchemaRegistry.RegistryUnavailableException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** All commands, and what their ends mean to the shell. */
public final class Commands {
    static final int FAILED = 1;
    static final int WRONG_USE = 2;

    private Commands() {}

    /** The commands of the checkout at {@code root}. */
    public static CommandLine of(Path root, PrintWriter out, PrintWriter err) {
        Parlance parlance = new Parlance(root);
        Terminal terminal = new Terminal(parlance, out, err);
        CommandLine line = new CommandLine(parlance);
        line.addSubcommand(new Up(terminal));
        line.addSubcommand(new Down(parlance, err));
        line.addSubcommand(
                new CommandLine(new Say(terminal))
                        .addSubcommand(new SaySms(terminal))
                        .addSubcommand(new SayMail(terminal))
                        .addSubcommand(new SayChat(terminal)));
        line.addSubcommand(new StatusCommand(parlance, out));
        line.addSubcommand(new Logs(parlance, out));
        line.addSubcommand(new Tail(parlance, out));
        line.addSubcommand(new ConversationCommand(terminal));
        line.addSubcommand(new Fault(parlance, err));
        line.addSubcommand(new RedriveCommand(parlance, out));
        line.addSubcommand(Desk.of(terminal));
        line.addSubcommand(new AuditCommand(terminal));
        line.addSubcommand(new Verify(terminal));
        line.addSubcommand(new Doctor(parlance, out));
        line.addSubcommand(new Version(parlance, out));
        line.addSubcommand(new Completion(out));
        CommandGroup.arrange(line);
        return line.setOut(out)
                .setErr(err)
                .setParameterExceptionHandler(Commands::wrongUse)
                .setExecutionExceptionHandler(Commands::failed);
    }

    private static int wrongUse(ParameterException problem, String[] args) {
        PrintWriter err = problem.getCommandLine().getErr();
        if (problem instanceof UnmatchedArgumentException unmatched) {
            err.println(unknown(unmatched));
        } else {
            err.println(problem.getMessage());
        }
        err.println(
                "See: " + problem.getCommandLine().getCommandSpec().qualifiedName() + " --help");
        return WRONG_USE;
    }

    private static String unknown(UnmatchedArgumentException unmatched) {
        String word = unmatched.getUnmatched().getFirst();
        List<String> near =
                NearNames.of(word, unmatched.getCommandLine().getSubcommands().keySet());
        List<String> close = unmatched.isUnknownOption() ? unmatched.getSuggestions() : near;
        return "Unknown: " + word + (close.isEmpty() ? "" : ". Near: " + String.join(", ", close));
    }

    static int failed(Exception e, CommandLine line, CommandLine.ParseResult parsed) {
        PrintWriter err = line.getErr();
        return switch (e) {
            case Problem problem -> {
                err.println(problem.getMessage());
                yield FAILED;
            }
            case WrongUse wrong -> {
                err.println(wrong.getMessage());
                yield WRONG_USE;
            }
            case KafkaException away -> {
                err.println(
                        "The broker does not answer ("
                                + away.getMessage()
                                + "); see: ops/parlance status, and: ops/parlance logs broker");
                yield FAILED;
            }
            case RegistryUnavailableException away -> {
                err.println(away.getMessage() + "; see: ops/parlance status");
                yield FAILED;
            }
            case UncheckedIOException io -> {
                err.println(unreadable(io));
                yield FAILED;
            }
            default -> {
                // A bug of ours, or a full disk: whoever reports it needs all of it.
                e.printStackTrace(err);
                yield FAILED;
            }
        };
    }

    /** Its message has its cause's kind and words, such as the file's name. */
    private static String unreadable(UncheckedIOException e) {
        return "A file cannot be read or written: %s. Look at the disk and at who owns it."
                .formatted(e.getMessage());
    }
}
