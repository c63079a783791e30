package io.parlance.schemas.serde;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.parlance.schemas.serde.SchemaRegistry.RegistryUnavailableException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.Test;

/** P1: a registry that goes away stops nothing that is known, and condemns nothing that is not. */
class RegistryAwayTest {
    private static final Schema SCHEMA =
            SchemaBuilder.record("Thing").fields().requiredString("name").endRecord();

    @Test
    void whatWasAskedOnceIsNotAskedAgain() throws Exception {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        answer(server, "/subjects/thing-value/versions", "{\"id\": 7}");
        String quoted = SCHEMA.toString().replace("\"", "\\\"");
        answer(server, "/schemas/ids/7", "{\"schema\": \"" + quoted + "\"}");
        server.start();
        URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        try (var registry = new RestSchemaRegistry(url)) {
            registry.idOf("thing-value", SCHEMA);
            registry.byId(7);

            server.stop(0);

            assertThat(registry.idOf("thing-value", SCHEMA)).isEqualTo(7);
            assertThat(registry.byId(7)).isEqualTo(SCHEMA);
            assertThatThrownBy(() -> registry.byId(8))
                    .isInstanceOf(RegistryUnavailableException.class);
        }
    }

    private static void answer(HttpServer server, String path, String body) {
        server.createContext(
                path,
                exchange -> {
                    byte[] bytes = body.getBytes(UTF_8);
                    exchange.sendResponseHeaders(200, bytes.length);
                    try (var out = exchange.getResponseBody()) {
                        out.write(bytes);
                    }
                });
    }
}
