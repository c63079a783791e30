package io.parlance.ingress.mail;

import io.parlance.ingress.door.Problems;
import io.parlance.ingress.door.Reason;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.subethamail.smtp.DropConnectionException;
import org.subethamail.smtp.internal.server.BaseCommand;
import org.subethamail.smtp.internal.server.Command;
import org.subethamail.smtp.internal.server.CommandHandler;
import org.subethamail.smtp.server.SMTPServer;
import org.subethamail.smtp.server.Session;

/**
 * Commands that are done otherwise than by the library. It offers CHUNKING, but takes a connection
 * that breaks amid a chunk for the mail's end; it offers addresses that are not ASCII, which form
 * no contact; it overlooks a SIZE that other parameters follow.
 */
final class SmtpCommands {
    private SmtpCommands() {}

    static void install(SMTPServer server, Problems problems) {
        CommandHandler commands = server.getCommandHandler();
        commands.addCommand(new Ehlo());
        commands.addCommand(new Bdat());
        commands.addCommand(new Mail(commands.getCommand("MAIL"), problems));
    }

    private static final class Ehlo extends BaseCommand {
        Ehlo() {
            super("EHLO", "Introduce yourself.", "<hostname>");
        }

        @Override
        public void execute(String line, Session session) throws IOException {
            String[] words = getArgs(line);
            if (words.length < 2) {
                session.sendResponse("501 5.5.4 Syntax: EHLO hostname");
                return;
            }
            session.resetMailTransaction();
            session.setHelo(words[1]);
            SMTPServer server = session.getServer();
            session.sendResponse("250-" + server.getHostName());
            session.sendResponse("250-8BITMIME");
            session.sendResponse("250 SIZE " + server.getMaxMessageSize());
        }
    }

    private static final class Bdat extends BaseCommand {
        Bdat() {
            super("BDAT", "Not offered; send DATA.");
        }

        /** Its bytes follow at once and are no commands. */
        @Override
        public void execute(String line, Session session) throws DropConnectionException {
            throw new DropConnectionException(502, "5.5.1 Send DATA instead");
        }
    }

    /** RFC 1870, section 6.1. */
    private static final class Mail extends BaseCommand {
        private static final Pattern SIZE =
                Pattern.compile(" SIZE=([0-9]+)(?= |$)", Pattern.CASE_INSENSITIVE);
        private static final int MOST_DIGITS = 18;

        private final Command command;
        private final Problems problems;

        Mail(Command command, Problems problems) {
            super("MAIL", "Specifies the sender.", "FROM: <sender> [ <parameters> ]");
            this.command = command;
            this.problems = problems;
        }

        @Override
        public void execute(String line, Session session)
                throws IOException, DropConnectionException {
            Matcher size = SIZE.matcher(line);
            if (size.find() && isTooLarge(size.group(1), session)) {
                problems.count(Reason.TOO_LARGE);
                session.sendResponse("552 5.3.4 The mail is too large");
            } else {
                command.execute(size.replaceAll(""), session);
            }
        }

        private static boolean isTooLarge(String size, Session session) {
            return size.length() > MOST_DIGITS
                    || Long.parseLong(size) > session.getServer().getMaxMessageSize();
        }
    }
}
