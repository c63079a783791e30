package io.parlance.ops.launcher.instance;

import io.parlance.ops.launcher.Json;
import io.parlance.schemas.Service;
import io.parlance.schemas.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/**
 * What each process is told: its ports, addresses, folders and secrets. Spring's yml files override
 * those that the services bring.
 */
public final class ConfigFiles {
    private static final String LOCAL = "127.0.0.1";

    private final Instance instance;
    private final Secrets secrets;
    private final ModelChoice choice;

    public ConfigFiles(Instance instance, Secrets secrets, ModelChoice choice) {
        this.instance = instance;
        this.secrets = secrets;
        this.choice = choice;
    }

    /** Writes all of them; what was there is replaced. */
    public void write() throws IOException {
        for (Map.Entry<String, String> file : texts().entrySet()) {
            PrivateFile.write(instance.config().resolve(file.getKey()), file.getValue());
        }
    }

    /** File name to text. */
    Map<String, String> texts() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("broker.json", Json.pretty(broker()) + "\n");
        files.put("outside.json", Json.pretty(outside()) + "\n");
        Company company = Company.of(instance);
        files.put(company.tenantsFile().getFileName().toString(), company.tenantsText());
        for (Service service : Port.services()) {
            files.put(service.word() + ".yml", yaml(service(service)));
        }
        return files;
    }

    Map<String, Object> broker() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("kafkaPort", Port.KAFKA.of(instance));
        all.put("registryPort", Port.REGISTRY.of(instance));
        all.put("dataDir", instance.data().toString());
        all.put("partitions", Topics.PARTITIONS);
        all.put("contactKeyFingerprint", secrets.contactKeyFingerprint());
        return all;
    }

    Map<String, Object> outside() {
        Map<String, Object> account = new LinkedHashMap<>();
        account.put("sid", secrets.sms().accountSid());
        account.put("token", secrets.sms().authToken());
        Map<String, Object> sms = new LinkedHashMap<>();
        sms.put("port", Port.SMS.of(instance));
        sms.put("accounts", List.of(account));
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("dataDir", instance.outside().toString());
        all.put("sms", sms);
        all.put("mail", mailServer());
        all.put("identity", identity());
        all.put("vllm", Port.vllm().stream().map(this::standIn).toList());
        return all;
    }

    private Map<String, Object> mailServer() {
        Map<String, Object> mail = new LinkedHashMap<>();
        mail.put("smtpPort", Port.COMPANY_SMTP.of(instance));
        mail.put("imapPort", Port.COMPANY_IMAP.of(instance));
        return mail;
    }

    private Map<String, Object> identity() {
        Map<String, Object> identity = new LinkedHashMap<>();
        identity.put("port", Port.IDENTITY.of(instance));
        identity.put("people", Company.of(instance).people());
        return identity;
    }

    private Map<String, Object> standIn(Port port) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("port", port.of(instance));
        one.put("model", Replicas.STAND_IN);
        return one;
    }

    Map<String, Object> service(Service service) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("server", server(service));
        if (service == Service.INGRESS_ADAPTER) {
            Map<String, Object> management = new LinkedHashMap<>();
            management.put("server", listen(Port.INGRESS_ADAPTER));
            all.put("management", management);
        }
        all.put("parlance", common());
        switch (service) {
            case INFERENCE_WORKER -> all.put("inference", inference());
            case CONNECTORS -> all.put("connectors", Map.of("knowledge", knowledge()));
            case INGRESS_ADAPTER -> all.put("ingress", ingress());
            case NOTIFICATION_SERVICE -> all.put("notification", Map.of("mail", outgoingMail()));
            case CONVERSATION_STREAM, BROKER_SETUP -> {}
        }
        return all;
    }

    private Map<String, Object> inference() {
        Map<String, Object> inference = new LinkedHashMap<>();
        inference.put("replicas-file", instance.replicas().toString());
        inference.putAll(choice.settings());
        return inference;
    }

    private Map<String, Object> server(Service service) {
        return listen(service == Service.INGRESS_ADAPTER ? Port.EDGE : Port.management(service));
    }

    private Map<String, Object> listen(Port port) {
        Map<String, Object> listen = new LinkedHashMap<>();
        listen.put("port", port.of(instance));
        listen.put("address", LOCAL);
        return listen;
    }

    private Map<String, Object> ingress() {
        Map<String, Object> ingress = new LinkedHashMap<>();
        ingress.put("mail", incomingMail());
        ingress.put("desk", Map.of("issuer", Port.IDENTITY.url(instance)));
        return ingress;
    }

    private Map<String, Object> incomingMail() {
        Map<String, Object> mail = listen(Port.SMTP);
        mail.put("relay-token", secrets.relayToken());
        mail.put("folder", instance.rawMail().toString());
        return mail;
    }

    private Map<String, Object> outgoingMail() {
        Map<String, Object> everywhere = new LinkedHashMap<>();
        everywhere.put("domain", "*");
        everywhere.putAll(server(Port.COMPANY_SMTP));
        Map<String, Object> mail = new LinkedHashMap<>();
        mail.put("routes", List.of(everywhere));
        mail.put("sent", server(Port.COMPANY_IMAP));
        return mail;
    }

    private Map<String, Object> server(Port port) {
        Map<String, Object> server = new LinkedHashMap<>();
        server.put("host", LOCAL);
        server.put("port", port.of(instance));
        return server;
    }

    private Map<String, Object> knowledge() {
        Company company = Company.of(instance);
        Map<String, Object> folder = new LinkedHashMap<>();
        folder.put("tenant", company.tenant());
        folder.put("folder", company.knowledgeFolder().toString());
        return Map.of("folders", List.of(folder));
    }

    private Map<String, Object> common() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("kafka", Map.of("bootstrap-servers", "localhost:" + Port.KAFKA.of(instance)));
        all.put("registry", Map.of("url", Port.REGISTRY.url(instance)));
        all.put("tenants", Company.of(instance).tenantsFile().toString());
        all.put("data", folder("services"));
        all.put("secrets", keys());
        all.put("sms", Map.of("accounts", List.of(account())));
        all.put("edge", Map.of("public-url", Port.EDGE.url(instance)));
        return all;
    }

    private Map<String, Object> keys() {
        Map<String, Object> keys = new LinkedHashMap<>();
        keys.put("contact-key", secrets.contactKey());
        keys.put("signing-key", secrets.signingKey());
        keys.put("chat-token-key", secrets.chatTokenKey());
        return keys;
    }

    private Map<String, Object> account() {
        Map<String, Object> account = new LinkedHashMap<>();
        account.put("sid", secrets.sms().accountSid());
        account.put("auth-token", secrets.sms().authToken());
        account.put("base-url", Port.SMS.url(instance));
        return account;
    }

    private String folder(String name) {
        return instance.data().resolve(name).toString();
    }

    static String yaml(Object value) {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        return new Yaml(options).dump(value);
    }

    /** Makes the folders that the files name. */
    public void makeFolders() throws IOException {
        for (Path folder :
                List.of(
                        instance.log(),
                        instance.config(),
                        instance.journal(),
                        instance.rawMail(),
                        instance.data().resolve("pids"),
                        instance.outside(),
                        instance.data().resolve("services"))) {
            Files.createDirectories(folder);
        }
    }
}
