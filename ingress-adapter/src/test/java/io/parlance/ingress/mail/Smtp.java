package io.parlance.ingress.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;

/** A client that says what it is told to, and hands back the answers. */
final class Smtp implements AutoCloseable {
    private static final int TIME_OUT_MILLIS = 60_000;

    private final Socket socket;
    private final BufferedReader answers;
    private final OutputStream out;

    Smtp(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(TIME_OUT_MILLIS);
        answers = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
        out = socket.getOutputStream();
        greeting = answer();
    }

    final String greeting;

    /** One line, and its answer with all its lines. */
    String say(String line) throws IOException {
        send(line + "\r\n");
        return answer();
    }

    /** The mail after DATA, and the answer to it. */
    String data(String mail) throws IOException {
        String ready = say("DATA");
        if (!ready.startsWith("354")) {
            return ready;
        }
        send(mail.replace("\n", "\r\n").replace("\r\n.", "\r\n..") + "\r\n.\r\n");
        return answer();
    }

    /** From MAIL to the answer. */
    String mail(String from, String to, String mail) throws IOException {
        String refused = say("MAIL FROM:<" + from + ">");
        if (!refused.startsWith("250")) {
            return refused;
        }
        String unknown = say("RCPT TO:<" + to + ">");
        return unknown.startsWith("250") ? data(mail) : unknown;
    }

    void send(String raw) throws IOException {
        out.write(raw.getBytes(UTF_8));
        out.flush();
    }

    private String answer() throws IOException {
        StringBuilder lines = new StringBuilder();
        String line = answers.readLine();
        while (line != null && line.length() > 3 && line.charAt(3) == '-') {
            lines.append(line).append('\n');
            line = answers.readLine();
        }
        return lines.append(line).toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
