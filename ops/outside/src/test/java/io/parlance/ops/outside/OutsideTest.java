package io.parlance.ops.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlance.ops.outside.vllm.StandInSettings;
import java.net.BindException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
        return "\"sms\":{\"port\":"
                + port
                + ",\"accounts\":[{\"sid\":\"AC1\",\"token\":\"t\"}]}"
                + MAIL;
    }

    private static final String MAIL =
            ",\"mail\":{\"smtpPort\":0,\"imapPort\":0},\"identity\":null";

    private static final String NO_VLLM = ",\"vllm\":[]";

    private static String vllm(String... more) {
        return ",\"vllm\":[{\"port\":0,\"model\":\"stand-in\"" + String.join("", more) + "}]";
    }

    @Test
    void listensWithEveryPartAndKeepsTheirFoldersApart() throws Exception {
        try (Outside outside = Outside.start(settings(sms(0) + vllm()))) {
            assertThat(outside.urls()).hasSize(4);
            assertThat(outside.urls()).allSatisfy(OutsideTest::assertListens);
        }
        assertThat(dir.resolve("data/sms/messages.jsonl")).exists();
        assertThat(dir.resolve("data/vllm-0/requests.jsonl")).exists();
    }

    @Test
    void answersForTheFaultsOfTheMailServerAtThePortOfTheSmsProvider() throws Exception {
        try (Outside outside = Outside.start(settings(sms(0) + NO_VLLM));
                HttpClient http = HttpClient.newHttpClient()) {
            URI control = outside.urls().getFirst().resolve("/mail/control");
            var wish = BodyPublishers.ofString("{\"fault\":\"accept-drop\",\"count\":2}");

            var answer =
                    http.send(
                            HttpRequest.newBuilder(control).POST(wish).build(),
                            BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("accept-drop").contains("2");
        }
    }

    @Test
    void needsNoModelServer() throws Exception {
        try (Outside outside = Outside.start(settings(sms(0) + NO_VLLM))) {
            assertThat(outside.urls()).hasSize(3);
        }
    }

    @Test
    void signsInThePeopleOfItsSettings() throws Exception {
        String people = "[{\"user\":\"mara\",\"roles\":[\"agent\"],\"tenant\":\"shop\"}]";
        String with = "\"identity\":{\"port\":0,\"people\":" + people + "}";

        try (Outside outside =
                Outside.start(settings((sms(0) + NO_VLLM).replace("\"identity\":null", with)))) {
            assertThat(outside.urls()).hasSize(4).allSatisfy(OutsideTest::assertListens);
        }
        assertThat(Files.readString(dir.resolve("data/identity/secrets.json"))).contains("mara");
    }

    @Test
    void givesAModelServerTheDefaultOfWhatIsNotSaid() throws Exception {
        StandInSettings said =
                settings(sms(0) + vllm(",\"maxNumSeqs\":3")).standInSettings().getFirst();

        assertThat(said.limits()).isEqualTo(new StandInSettings.Limits(3, 128, 8192));
        assertThat(said.pace()).isEqualTo(new StandInSettings.Pace(50, 4000));
    }

    @Test
    void refusesAModelServerWithAKeyThatItDoesNotKnow() {
        assertThatThrownBy(() -> settings(sms(0) + vllm(",\"seats\":3")))
                .isInstanceOf(JacksonException.class)
                .hasMessageContaining("seats");
    }

    @Test
    void refusesAModelServerWithoutItsModel() {
        assertThatThrownBy(() -> settings(sms(0) + ",\"vllm\":[{\"port\":0}]"))
                .isInstanceOf(JacksonException.class)
                .hasMessageContaining("model");
    }

    @Test
    void closesItsPorts() throws Exception {
        List<URI> urls;
        try (Outside outside = Outside.start(settings(sms(0) + vllm()))) {
            urls = outside.urls();
        }

        assertThat(urls)
                .allSatisfy(url ->
                        assertThatThrownBy(() -> assertListens(url))
                                .isInstanceOf(ConnectException.class));
    }

    @Test
    void saysThatAPortIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0)) {
            OutsideSettings settings = settings(sms(taken.getLocalPort()) + NO_VLLM);

            assertThatThrownBy(() -> Outside.start(settings)).isInstanceOf(BindException.class);
        }
    }

    @Test
    void refusesAKeyThatItDoesNotKnow() {
        assertThatThrownBy(() -> settings(sms(0) + NO_VLLM + ",\"smtp\":{}"))
                .isInstanceOf(JacksonException.class)
                .hasMessageContaining("smtp");
    }

    @Test
    void refusesAnAccountWithoutItsToken() {
        assertThatThrownBy(() ->
                        settings("\"sms\":{\"port\":0,\"accounts\":[{\"sid\":\"AC1\"}]}" + MAIL))
                .isInstanceOf(JacksonException.class)
                .hasMessageContaining("token");
    }

    private static void assertListens(URI url) throws Exception {
        try (Socket socket = new Socket(url.getHost(), url.getPort())) {
            assertThat(socket.isConnected()).isTrue();
        }
    }
}
