package io.parlance.notification.channel;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class SentMailboxTest {
    /** P2: it said nothing of the mail; nor is every mail fetched in its place. */
    @Test
    void aServerThatRefusesToSearchWasNotAsked() throws Exception {
        try (Refusing server = Refusing.start()) {
            SentMailbox mailbox =
                    new SentMailbox(
                            new SentMailbox.Server(
                                    "127.0.0.1",
                                    server.socket().getLocalPort(),
                                    Optional.empty(),
                                    Optional.empty()));

            assertThatThrownBy(() -> mailbox.has("sent@shop.example", "<1@shop.example>"))
                    .isInstanceOf(IOException.class);
            assertThat(server.commands()).contains("SEARCH").doesNotContain("FETCH");
        }
    }

    /** An IMAP server with one mail that it does not search. */
    private record Refusing(ServerSocket socket, List<String> commands) implements AutoCloseable {
        static Refusing start() throws IOException {
            var socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
            var server = new Refusing(socket, new CopyOnWriteArrayList<>());
            Thread.ofVirtual().start(server::serve);
            return server;
        }

        private void serve() {
            try (Socket client = socket.accept()) {
                say(client, "* OK ready");
                var in =
                        new BufferedReader(
                                new InputStreamReader(client.getInputStream(), US_ASCII));
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                    String[] words = line.split(" ", 3);
                    commands.add(words[1]);
                    answer(client, words[0], words[1]);
                }
            } catch (IOException _) {
                // The other side has heard enough.
            }
        }

        private static void answer(Socket client, String tag, String command) throws IOException {
            switch (command) {
                case "CAPABILITY" -> say(client, "* CAPABILITY IMAP4rev1");
                case "EXAMINE" -> {
                    say(client, "* 1 EXISTS");
                    say(client, "* OK [UIDVALIDITY 1] one");
                }
                default -> {}
            }
            say(client, tag + (command.equals("SEARCH") ? " NO not now" : " OK fine"));
        }

        private static void say(Socket client, String line) throws IOException {
            client.getOutputStream().write((line + "\r\n").getBytes(US_ASCII));
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
