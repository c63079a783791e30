package io.parlance.notification.channel;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Speaks SMTP up to one step, where it breaks; keeps the mails whose final dot it got. */
final class BreakingServer implements AutoCloseable {
    private final ServerSocket server;
    private final SmtpStep last;
    private final Breach breach;
    private final List<String> mails = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();

    /** How it breaks, in the place of its reply. */
    sealed interface Breach {
        record Hangup() implements Breach {}

        record Reset() implements Breach {}

        record Silence() implements Breach {}

        record Says(String words) implements Breach {}
    }

    private BreakingServer(SmtpStep last, Breach breach) throws IOException {
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.last = last;
        this.breach = breach;
    }

    static BreakingServer at(SmtpStep last, Breach breach) throws IOException {
        var server = new BreakingServer(last, breach);
        Thread.ofVirtual().start(server::serve);
        return server;
    }

    InetSocketAddress address() {
        return (InetSocketAddress) server.getLocalSocketAddress();
    }

    /** What it got up to the final dot. */
    List<String> mails() {
        return mails;
    }

    private void serve() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                open.add(socket);
                Thread.ofVirtual().start(() -> converse(socket));
            } catch (IOException _) {
                return;
            }
        }
    }

    private void converse(Socket socket) {
        try {
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
            for (SmtpStep step : SmtpStep.values()) {
                if (!hear(step, in)) {
                    return;
                }
                if (step == last) {
                    breakUp(socket);
                    return;
                }
                say(socket, reply(step));
            }
        } catch (IOException _) {
            // The other side gave up, as the tests want it.
        }
    }

    private boolean hear(SmtpStep step, BufferedReader in) throws IOException {
        return switch (step) {
            case GREETING -> true;
            case TEXT -> last != SmtpStep.TEXT || in.readLine() != null;
            case DOT -> hearOut(in);
            default -> in.readLine() != null;
        };
    }

    private boolean hearOut(BufferedReader in) throws IOException {
        var mail = new StringBuilder();
        @Nullable String line = in.readLine();
        while (line != null && !line.equals(".")) {
            mail.append(line).append('\n');
            line = in.readLine();
        }
        if (line != null) {
            mails.add(mail.toString());
        }
        return line != null;
    }

    private static String reply(SmtpStep step) {
        return switch (step) {
            case GREETING -> "220 test";
            case DATA -> "354 go on";
            case TEXT -> "";
            default -> "250 fine";
        };
    }

    private static void say(Socket socket, String words) throws IOException {
        if (!words.isEmpty()) {
            socket.getOutputStream().write((words + "\r\n").getBytes(US_ASCII));
        }
    }

    private void breakUp(Socket socket) throws IOException {
        switch (breach) {
            case Breach.Hangup _ -> socket.close();
            case Breach.Reset _ -> {
                socket.setSoLinger(true, 0);
                socket.close();
            }
            case Breach.Silence _ -> {}
            case Breach.Says(var words) -> say(socket, words);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
