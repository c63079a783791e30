package io.parlance.ops.launcher.instance;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.ops.launcher.Json;
import io.parlance.ops.launcher.instance.ModelChoice.Prompting;
import io.parlance.schemas.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

class ConfigFilesTest {
    @TempDir private Path root = Path.of("");

    private final Secrets secrets = Secrets.random(new Random(1));

    @BeforeEach
    void makeCompany() throws IOException {
        Path company = new Instance(root, 0).company();
        Files.createDirectories(company);
        Files.writeString(
                company.resolve("tenants.yml"),
                """
                tenants:
                - id: alpenrand
                  sms:
                    numbers: ['+4930555000']
                  mail:
                    mailboxes:
                    - address: service@alpenrand.example
                    sent: sent@alpenrand.example
                  chat:
                    origins: ["http://localhost:8080"]
                """);
        Files.writeString(
                company.resolve("people.yml"),
                "people:\n- {user: mara, roles: [agent], tenant: alpenrand}\n");
    }

    @Test
    void tellsTheBrokerWhatItsSettingsAreNamed() {
        Instance instance = new Instance(root, 1);

        Map<String, Object> broker = new ConfigFiles(instance, secrets, ModelChoice.USUAL).broker();

        assertThat(broker)
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                "kafkaPort",
                                9122,
                                "registryPort",
                                8111,
                                "dataDir",
                                root.resolve(".parlance-1").toString(),
                                "partitions",
                                Topics.PARTITIONS,
                                "contactKeyFingerprint",
                                secrets.contactKeyFingerprint()));
    }

    @Test
    void tellsTheOutsideItsPortsAndTheAccount() {
        String written =
                new ConfigFiles(new Instance(root, 0), secrets, ModelChoice.USUAL)
                        .texts()
                        .get("outside.json");

        var json = Json.parse(String.valueOf(written));
        assertThat(json.at("/sms/port").asInt()).isEqualTo(8190);
        assertThat(json.at("/sms/accounts/0/sid").asString()).isEqualTo(secrets.sms().accountSid());
        assertThat(json.at("/sms/accounts/0/token").asString())
                .isEqualTo(secrets.sms().authToken());
        assertThat(json.at("/mail/smtpPort").asInt()).isEqualTo(3025);
        assertThat(json.at("/mail/imapPort").asInt()).isEqualTo(3143);
        assertThat(json.at("/identity/port").asInt()).isEqualTo(8099);
        assertThat(json.at("/identity/people").toString())
                .isEqualTo("[{\"user\":\"mara\",\"roles\":[\"agent\"],\"tenant\":\"alpenrand\"}]");
        assertThat(json.at("/vllm/1/port").asInt()).isEqualTo(8102);
        assertThat(json.at("/vllm/1/model").asString()).isEqualTo("stand-in");
    }

    @Test
    void givesTheEdgeItsTwoPorts() {
        assertThat(keys("ingress-adapter.yml"))
                .containsEntry("server.port", "8080")
                .containsEntry("management.server.port", "8091")
                .containsEntry("parlance.edge.public-url", "http://localhost:8080");
    }

    @Test
    void givesEveryOtherServiceOnePort() {
        assertThat(keys("conversation-stream.yml"))
                .containsEntry("server.port", "8092")
                .doesNotContainKey("management.server.port");
    }

    @Test
    void writesTheKeysThatAllServicesBind() {
        assertThat(keys("conversation-stream.yml"))
                .containsOnlyKeys(
                        "server.port",
                        "server.address",
                        "parlance.kafka.bootstrap-servers",
                        "parlance.registry.url",
                        "parlance.tenants",
                        "parlance.data",
                        "parlance.secrets.contact-key",
                        "parlance.secrets.signing-key",
                        "parlance.secrets.chat-token-key",
                        "parlance.sms.accounts[0].sid",
                        "parlance.sms.accounts[0].auth-token",
                        "parlance.sms.accounts[0].base-url",
                        "parlance.edge.public-url");
    }

    @Test
    void tellsTheEdgeWhereMailComesInAndTheNotifierWhereItGoes() {
        assertThat(keys("ingress-adapter.yml"))
                .containsEntry("ingress.mail.port", "2525")
                .containsEntry("ingress.mail.address", "127.0.0.1")
                .containsEntry("ingress.mail.relay-token", secrets.relayToken())
                .containsEntry("ingress.mail.folder", root.resolve(".parlance/mail").toString());
        assertThat(keys("notification-service.yml"))
                .containsEntry("notification.mail.routes[0].domain", "*")
                .containsEntry("notification.mail.routes[0].host", "127.0.0.1")
                .containsEntry("notification.mail.routes[0].port", "3025")
                .containsEntry("notification.mail.sent.host", "127.0.0.1")
                .containsEntry("notification.mail.sent.port", "3143");
    }

    @Test
    void tellsTheEdgeWhoseTokensCountAtTheDesk() {
        assertThat(keys("ingress-adapter.yml"))
                .containsEntry("ingress.desk.issuer", "http://localhost:8099");
    }

    @Test
    void givesEveryInstanceAMailDomainAndAChatOriginOfItsOwn() {
        String first = tenants(0);
        String second = tenants(1);

        assertThat(first).contains("service@alpenrand.example").contains("localhost:8080");
        assertThat(second)
                .contains("service@alpenrand-1.example")
                .contains("http://localhost:8110")
                .doesNotContain("@alpenrand.example")
                .doesNotContain("localhost:8080");
        assertThat(Company.of(new Instance(root, 1)).mailbox())
                .isEqualTo("service@alpenrand-1.example");
        assertThat(keys("ingress-adapter.yml"))
                .containsEntry(
                        "parlance.tenants",
                        root.resolve(".parlance/config/tenants.yml").toString());
    }

    private String tenants(int number) {
        var files = new ConfigFiles(new Instance(root, number), secrets, ModelChoice.USUAL).texts();
        return files.getOrDefault("tenants.yml", "");
    }

    @Test
    void namesTheReplicasFileAndTheKnowledgeFolder() {
        assertThat(keys("inference-worker.yml"))
                .containsEntry(
                        "inference.replicas-file",
                        root.resolve(".parlance/replicas.yml").toString());
        assertThat(keys("connectors.yml"))
                .containsEntry("connectors.knowledge.folders[0].tenant", "alpenrand");
    }

    @Test
    void theWorkerIsToldHowItsModelServersAreAsked() {
        assertThat(keys("inference-worker.yml"))
                .doesNotContainKeys("inference.model.name", "inference.prompt.template");
        assertThat(
                        keys(
                                "inference-worker.yml",
                                new ModelChoice(Prompting.SMALL, "my-lora", "hush")))
                .containsEntry("inference.model.name", "my-lora")
                .containsEntry("inference.model.api-key", "hush")
                .containsEntry("inference.prompt.template", "small/1")
                .containsEntry("inference.prompt.passages", "2");
    }

    @Test
    void onlyTheOwnerReadsWhatHoldsSecrets() throws IOException {
        Instance instance = new Instance(root, 0);

        new ConfigFiles(instance, Secrets.of(instance), ModelChoice.USUAL).write();

        for (Path file :
                List.of(instance.secrets(), instance.config().resolve("ingress-adapter.yml"))) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
    }

    private Map<String, String> keys(String file) {
        return keys(file, ModelChoice.USUAL);
    }

    private Map<String, String> keys(String file, ModelChoice choice) {
        String text = new ConfigFiles(new Instance(root, 0), secrets, choice).texts().get(file);
        Map<String, String> keys = new TreeMap<>();
        flatten("", new Yaml().load(text), keys);
        return keys;
    }

    private static void flatten(String path, @Nullable Object value, Map<String, String> into) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((k, v) -> flatten(path.isEmpty() ? "" + k : path + "." + k, v, into));
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                flatten(path + "[" + i + "]", list.get(i), into);
            }
        } else {
            into.put(path, String.valueOf(value));
        }
    }
}
