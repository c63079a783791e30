package io.parlance.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.schemas.Topics;
import io.parlance.schemas.avro.Birth;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The client against a registry that we did not write. */
@Tag("real-servers")
class ApicurioRegistryIT extends SchemaRegistryConformance {
    private static @Nullable ApicurioProcess server;
    private static @Nullable RestSchemaRegistry client;

    @BeforeAll
    static void start(@TempDir Path dir) throws Exception {
        server = ApicurioProcess.start(dir.resolve("apicurio.log"));
        client = new RestSchemaRegistry(server.url());
    }

    @AfterAll
    static void stop() {
        if (client != null) {
            client.close();
        }
        if (server != null) {
            server.close();
        }
    }

    @Override
    protected SchemaRegistry registry() {
        return Objects.requireNonNull(client);
    }

    @Test
    void takesEverySchemaOfOurs() {
        Topics.all().stream()
                .filter(topic -> topic.value() != null)
                .forEach(topic -> {
                    var schema = Objects.requireNonNull(topic.value());
                    int id = registry().idOf(topic.subject().orElseThrow(), schema);

                    assertThat(registry().byId(id)).isEqualTo(schema);
                });
    }

    @Test
    void anotherProcessReadsWhatOneWrote() {
        Birth birth =
                Birth.newBuilder()
                        .setPartitions(6)
                        .setAddressForm("1")
                        .setContactKeyFingerprint("print")
                        .build();
        byte[] bytes = new AvroSerializer<Birth>(registry()).serialize(Topics.BIRTH.name(), birth);

        try (var other = new RestSchemaRegistry(Objects.requireNonNull(server).url());
                var values = new AvroDeserializer<>(other, Birth.class)) {
            assertThat(values.deserialize(Topics.BIRTH.name(), bytes)).isEqualTo(birth);
        }
    }
}
