package io.parlance.notification.channel;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.parlance.notification.delivery.Answer;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.Socket;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One mail handed to one server on a connection of its own, within its deadline: a watchdog resets
 * the connection then, which also drops what this machine has not sent of it, and the final dot is
 * not even begun after it.
 */
final class SmtpCall {
    private static final Logger log = LoggerFactory.getLogger(SmtpCall.class);
    private static final int LONGEST_LINE = 2_000;
    private static final int MOST_LINES = 100;
    private static final byte[] CRLF = {13, 10};

    private final Envelope envelope;
    private final Deadline deadline;
    private SmtpStep step = SmtpStep.GREETING;

    /**
     * Who it is from and to, as the servers are told.
     *
     * @param hello our own name
     */
    record Envelope(String hello, String sender, String recipient, String sentCopy) {}

    SmtpCall(Envelope envelope, Deadline deadline) {
        this.envelope = envelope;
        this.deadline = deadline;
    }

    /**
     * @param mail in 7-bit lines that end in CR and LF
     * @param accepted what it means that the server took it
     */
    Answer handOver(InetSocketAddress server, byte[] mail, Answer.Accepted accepted)
            throws InterruptedException {
        try (Socket socket = new Socket()) {
            Thread watchdog = Thread.ofVirtual().name("smtp-watchdog").start(() -> watch(socket));
            try {
                socket.connect(server, millis(deadline.left()));
                return talk(socket, mail, accepted);
            } finally {
                watchdog.interrupt();
            }
        } catch (IOException e) {
            return broken(e);
        }
    }

    private Answer broken(IOException e) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        log.debug("the exchange ended at {}", step, e);
        String otherwise = e instanceof ProtocolException ? "unreadable" : "connection";
        return step.broken(deadline.isPast() ? "time-out" : otherwise);
    }

    /** Without lingering, close is a reset: nothing that waits to be sent leaves any more. */
    private void watch(Socket socket) {
        try {
            Thread.sleep(deadline.left());
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            log.debug("closed already", e);
        }
    }

    private Answer talk(Socket socket, byte[] mail, Answer.Accepted accepted) throws IOException {
        InputStream in = new BufferedInputStream(socket.getInputStream());
        for (SmtpStep next : SmtpStep.values()) {
            if (deadline.isPast()) {
                return step.broken("time-out");
            }
            step = next;
            socket.getOutputStream().write(words(next, mail));
            int code = next.isAnswered() ? code(in) : 0;
            if (next.isAnswered() && !next.isPassedBy(code)) {
                return next.refused(code);
            }
        }
        bye(socket);
        return accepted;
    }

    private byte[] words(SmtpStep next, byte[] mail) {
        return switch (next) {
            case GREETING -> line("");
            case HELLO -> line("EHLO " + envelope.hello());
            case SENDER -> line("MAIL FROM:<" + envelope.sender() + ">");
            case RECIPIENT -> line("RCPT TO:<" + envelope.recipient() + ">");
            case SENT_COPY -> line("RCPT TO:<" + envelope.sentCopy() + ">");
            case DATA -> line("DATA");
            case TEXT -> stuffed(mail);
            case DOT -> line(".");
        };
    }

    private static byte[] line(String words) {
        return words.isEmpty() ? new byte[0] : (words + "\r\n").getBytes(US_ASCII);
    }

    /** A line that begins with a dot gets another (RFC 5321, section 4.5.2). */
    static byte[] stuffed(byte[] mail) {
        var stuffed = new ByteArrayOutputStream(mail.length + 64);
        byte before = '\n';
        for (byte one : mail) {
            if (one == '.' && before == '\n') {
                stuffed.write('.');
            }
            stuffed.write(one);
            before = one;
        }
        if (before != '\n') {
            stuffed.write(CRLF, 0, CRLF.length);
        }
        return stuffed.toByteArray();
    }

    /** The reply's code, from its last line. */
    static int code(InputStream in) throws IOException {
        for (int lines = 0; lines < MOST_LINES; lines++) {
            String line = replyLine(in);
            if (line.length() < 3 || !line.substring(0, 3).matches("[1-5][0-9]{2}")) {
                throw new ProtocolException("no reply code");
            }
            if (line.length() == 3 || line.charAt(3) != '-') {
                return Integer.parseInt(line.substring(0, 3));
            }
        }
        throw new ProtocolException("a reply without an end");
    }

    private static String replyLine(InputStream in) throws IOException {
        var line = new StringBuilder();
        while (line.length() < LONGEST_LINE) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("the server hung up");
            }
            if (next == '\n') {
                return line.toString().stripTrailing();
            }
            line.append((char) next);
        }
        throw new ProtocolException("a line without an end");
    }

    /** It has the mail already; nobody waits for what it says to this. */
    private static void bye(Socket socket) {
        try {
            socket.getOutputStream().write(line("QUIT"));
        } catch (IOException e) {
            log.debug("the server hung up first", e);
        }
    }

    private static int millis(Duration left) {
        return Math.clamp(left.toMillis(), 1, Integer.MAX_VALUE);
    }
}
