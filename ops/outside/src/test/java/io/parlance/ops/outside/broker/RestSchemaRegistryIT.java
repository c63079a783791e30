package io.parlance.ops.outside.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlance.schemas.serde.RestSchemaRegistry;
import io.parlance.schemas.serde.SchemaRegistry;
import io.parlance.schemas.serde.SchemaRegistryConformance;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Objects;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The client over the Confluent REST API, against the registry that runs beside the broker. */
class RestSchemaRegistryIT extends SchemaRegistryConformance {
    private static @Nullable LocalBroker broker;
    private static @Nullable RestSchemaRegistry client;

    @BeforeAll
    static void start(@TempDir Path dir) throws Exception {
        broker = LocalBroker.start(dir);
        client = new RestSchemaRegistry(broker.registryUrl());
    }

    @AfterAll
    static void stop() {
        Objects.requireNonNull(client).close();
        Objects.requireNonNull(broker).close();
    }

    @Override
    protected SchemaRegistry registry() {
        return Objects.requireNonNull(client);
    }

    @Test
    void saysThatARegistryIsAwaySoThatTheCallerTriesAgain() {
        try (var nowhere = new RestSchemaRegistry(URI.create("http://127.0.0.1:1"))) {
            assertThatThrownBy(() -> nowhere.byId(1))
                    .isInstanceOf(SchemaRegistry.RegistryUnavailableException.class);
        }
    }

    @Test
    void answersLikeTheVendorsRegistry() throws Exception {
        Schema schema = SchemaBuilder.record("Seen").fields().requiredString("x").endRecord();
        int id = registry().idOf("seen-value", schema);

        assertThat(get("subjects").body()).contains("\"seen-value\"");
        assertThat(get("subjects/seen-value/versions").body()).isEqualTo("[1]");
        assertThat(get("subjects/seen-value/versions/latest").body())
                .contains("\"id\":" + id, "\"version\":1", "\"subject\":\"seen-value\"");
        assertThat(get("subjects/nobody/versions").statusCode()).isEqualTo(404);
        assertThat(get("subjects/nobody/versions").body()).contains("40401");
        assertThat(get("schemas/ids/999999").body()).contains("40403");
        assertThat(get("config").body()).contains("BACKWARD_TRANSITIVE");
    }

    @Test
    void refusesWhatIsNoSchemaAndSaysWhy() throws Exception {
        var request =
                request("subjects/bad-value/versions")
                        .POST(BodyPublishers.ofString("{\"schema\": \"{\\\"type\\\": 7}\"}"))
                        .build();

        HttpResponse<String> answer = send(request);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("42201");
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return send(request(path).build());
    }

    private static HttpRequest.Builder request(String path) {
        URI base = Objects.requireNonNull(broker).registryUrl();
        return HttpRequest.newBuilder(URI.create(base + "/" + path));
    }

    private static HttpResponse<String> send(HttpRequest request) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request, BodyHandlers.ofString());
        }
    }
}
