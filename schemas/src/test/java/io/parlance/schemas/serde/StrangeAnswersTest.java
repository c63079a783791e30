package io.parlance.schemas.serde;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.parlance.schemas.Topics;
import io.parlance.schemas.avro.Birth;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** P1: what stands in front of a registry and answers for it condemns no record. */
class StrangeAnswersTest {
    @ParameterizedTest
    @ValueSource(strings = {"<html>Please sign in</html>", "{}", ""})
    void anAnswerThatIsNotTheRegistrysIsToBeTriedAgain(String answer) throws IOException {
        HttpServer server = answering(answer);

        try (var registry = new RestSchemaRegistry(url(server));
                var values = new AvroDeserializer<>(registry, Birth.class)) {
            byte[] birth = HexFormat.of().parseHex("000000000108046364026f");

            assertThatThrownBy(() -> values.deserialize(Topics.BIRTH.name(), birth))
                    .isInstanceOf(SchemaRegistry.RegistryUnavailableException.class);
        } finally {
            server.stop(0);
        }
    }

    private static HttpServer answering(String text) throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    byte[] body = text.getBytes(UTF_8);
                    exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
                    try (var out = exchange.getResponseBody()) {
                        out.write(body);
                    }
                });
        server.start();
        return server;
    }

    private static URI url(HttpServer server) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }
}
