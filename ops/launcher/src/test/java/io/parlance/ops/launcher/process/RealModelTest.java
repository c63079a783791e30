package io.parlance.ops.launcher.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import io.parlance.ops.launcher.Problem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

class RealModelTest {
    private static final String TWO = "{\"data\":[{\"id\":\"small\"},{\"id\":\"large\"}]}";

    @Test
    void takesTheFirstModelThatIsServed() throws Exception {
        try (Server server = Server.answering(200, TWO)) {
            assertThat(RealModel.check(List.of(server.url()), null).name()).isEqualTo("small");
        }
    }

    @Test
    void namesWhatIsServedInsteadOfAnUnknownModel() throws Exception {
        try (Server server = Server.answering(200, TWO)) {
            assertThatExceptionOfType(Problem.class)
                    .isThrownBy(() -> RealModel.check(List.of(server.url()), "huge"))
                    .withMessageContaining("does not serve 'huge' but: small, large");
        }
    }

    @Test
    void saysWhereTheKeyGoes() throws Exception {
        try (Server server = Server.answering(401, "")) {
            assertThatExceptionOfType(Problem.class)
                    .isThrownBy(() -> RealModel.check(List.of(server.url()), null))
                    .withMessageContaining(RealModel.KEY);
        }
    }

    @Test
    void saysThatNobodyAnswers() throws Exception {
        String url;
        try (Server gone = Server.answering(200, TWO)) {
            url = gone.url();
        }

        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> RealModel.check(List.of(url), null))
                .withMessage("No model server answers at " + url + ".");
    }

    private record Server(HttpServer http) implements AutoCloseable {
        static Server answering(int status, String body) throws IOException {
            var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            HttpServer http = HttpServer.create(address, 0);
            http.createContext(
                    "/v1/models",
                    exchange -> {
                        byte[] bytes = body.getBytes(UTF_8);
                        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
                        exchange.getResponseBody().write(bytes);
                        exchange.close();
                    });
            http.start();
            return new Server(http);
        }

        String url() {
            return "http://localhost:" + http.getAddress().getPort();
        }

        @Override
        public void close() {
            http.stop(0);
        }
    }
}
