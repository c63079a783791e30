package io.parlance.ops.outside.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MailServerTest extends WithMailServer {
    private static final String ANNA = "anna@customers.example";
    private static final String SENT = "sent@company.example";

    @Test
    void keepsAMailForEachOfItsRecipients() throws Exception {
        client.send("hello", ANNA, SENT);

        assertThat(client.texts(ANNA)).containsExactly("hello");
        assertThat(client.texts(SENT)).containsExactly("hello");
    }

    @Test
    void changesNothingOfAMailButTheReturnPathOnTop() throws Exception {
        String raw = MailClient.mail(".a line with a dot\r\n..\r\nund ein Gr\u00fc\u00dfli");

        client.sendRaw(raw, ANNA);

        assertThat(client.raw(ANNA))
                .containsExactly("Return-Path: <company@example.org>\r\n" + raw);
    }

    @Test
    void findsAMailByItsMessageId() throws Exception {
        client.send("hello", ANNA);

        assertThat(client.found(ANNA, "<1@example.org>")).isEqualTo(1);
        assertThat(client.found(ANNA, "<2@example.org>")).isZero();
    }

    @Test
    void hasAMailboxForEverybodyWhateverTheCaseOfTheLetters() throws Exception {
        client.send("hello", "Anna@Customers.Example");

        assertThat(client.texts(ANNA)).containsExactly("hello");
        assertThat(client.texts("nobody@wrote.example")).isEmpty();
    }

    @Test
    void letsNobodyInWithAnotherPasswordThanTheAddress() throws Exception {
        client.send("hello", ANNA);

        assertThatThrownBy(() -> client.raw(ANNA, "secret"))
                .isInstanceOf(AuthenticationFailedException.class);
    }

    @Test
    void hasAfterARestartWhatItAcceptedInTheSameOrder() throws Exception {
        client.send("1", ANNA);
        client.send("2", ANNA, SENT);
        restart();
        client.send("3", ANNA);
        restart();

        assertThat(client.texts(ANNA)).containsExactly("1", "2", "3");
        assertThat(client.texts(SENT)).containsExactly("2");
    }

    @Test
    void hasOnDiskWhatItAcceptedBeforeItSaysSo() throws Exception {
        client.send("hello", ANNA, SENT);

        List<Path> files = files();

        assertThat(files).hasSize(1);
        assertThat(Files.readString(files.getFirst()))
                .isEqualTo(
                        "Delivered-To: "
                                + ANNA
                                + "\r\nDelivered-To: "
                                + SENT
                                + "\r\n"
                                + "Return-Path: <company@example.org>\r\n"
                                + MailClient.mail("hello"));
    }

    @Test
    void forgetsWhatWasBeingWrittenWhenItDied() throws Exception {
        Files.writeString(dir.resolve("123.half"), "Delivered-To: " + ANNA);

        restart();

        assertThat(client.texts(ANNA)).isEmpty();
    }

    @Test
    void takesAMailThatClaimsToBeDeliveredToSomebodyElse() throws Exception {
        client.sendRaw("Delivered-To: other@customers.example\r\n" + MailClient.mail("x"), ANNA);
        restart();

        assertThat(client.texts(ANNA)).containsExactly("x");
        assertThat(client.texts("other@customers.example")).isEmpty();
    }

    @Test
    void takesNoMailThatIsTooLargeAndGoesOn() throws Exception {
        String large = "x".repeat(998) + "\r\n";

        assertThatThrownBy(() -> client.send(large.repeat(MailServer.MAX_BYTES / 1000 + 1), ANNA))
                .isInstanceOf(MessagingException.class);
        client.send("small", ANNA);

        assertThat(client.texts(ANNA)).containsExactly("small");
    }

    @Test
    void saysWhichSideFindsItsPortTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();

            assertThatThrownBy(() -> MailServer.start(new MailSettings(port, 0, dir)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("SMTP");
            assertThatThrownBy(() -> MailServer.start(new MailSettings(0, port, dir)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("IMAP");
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(dir)) {
            return all.toList();
        }
    }
}
