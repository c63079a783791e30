package io.parlance.ops.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.BindException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.JacksonException;

class OutsideTest {
    @TempDir private Path dir;

    private OutsideSettings settings(String more) throws Exception {
        Path file = dir.resolve("outside.json");
        Files.writeString(file, "{\"dataDir\":\"" + dir.resolve("data") + "\"," + more + "}");
        return OutsideSettings.read(file);
    }

    private static String sms(int port) {
        return "\"sms\":{\"port\":" + port + ",\"accounts\":[{\"sid\":\"AC1\",\"token\":\"t\"}]}";
    }

    @Test
    void listensWithEveryPartAndKeepsTheirFoldersApart() throws Exception {
        try (Outside outside = Outside.start(settings(sms(0)))) {
            assertThat(outside.urls()).hasSize(1);
            assertThat(outside.urls()).allSatisfy(OutsideTest::assertListens);
        }
        assertThat(dir.resolve("data/sms/messages.jsonl")).exists();
    }

    @Test
    void saysThatAPortIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0)) {
            OutsideSettings settings = settings(sms(taken.getLocalPort()));

            assertThatThrownBy(() -> Outside.start(settings)).isInstanceOf(BindException.class);
        }
    }

    @Test
    void refusesAKeyThatItDoesNotKnow() {
        assertThatThrownBy(() -> settings(sms(0) + ",\"smtp\":{}"))
                .isInstanceOf(JacksonException.class)
                .hasMessageContaining("smtp");
    }

    @Test
    void refusesAnAccountWithoutItsToken() {
        assertThatThrownBy(() -> settings("\"sms\":{\"port\":0,\"accounts\":[{\"sid\":\"AC1\"}]}"))
                .isInstanceOf(JacksonException.class)
                .hasMessageContaining("token");
    }

    private static void assertListens(URI url) throws Exception {
        try (Socket socket = new Socket(url.getHost(), url.getPort())) {
            assertThat(socket.isConnected()).isTrue();
        }
    }
}
