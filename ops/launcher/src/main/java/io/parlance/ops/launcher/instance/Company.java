package io.parlance.ops.launcher.instance;

import io.parlance.ops.launcher.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * The sample company of one instance, as far as its customers need to know it. Each instance has a
 * mail domain and a chat origin of its own.
 */
public final class Company {
    private static final String DOMAIN = "alpenrand.example";
    private static final String TENANTS = "tenants.yml";

    private final Path folder;
    private final Instance instance;

    private Company(Instance instance) {
        this.instance = instance;
        this.folder = instance.company();
    }

    public static Company of(Instance instance) {
        return new Company(instance);
    }

    /** What the services of this instance read. */
    public Path tenantsFile() {
        return instance.config().resolve(TENANTS);
    }

    /** The text of {@link #tenantsFile}. */
    String tenantsText() {
        int number = instance.number();
        Instance usual = new Instance(instance.root(), 0);
        try {
            return Files.readString(folder.resolve(TENANTS))
                    .replace(DOMAIN, number == 0 ? DOMAIN : "alpenrand-" + number + ".example")
                    .replace(Port.EDGE.url(usual), Port.EDGE.url(instance));
        } catch (IOException e) {
            throw unreadable(folder.resolve(TENANTS), e);
        }
    }

    public Path knowledgeFolder() {
        return folder.resolve("knowledge");
    }

    /** Id of the first tenant. */
    public String tenant() {
        return text(tenants(), "tenants", "id");
    }

    /** The first number that the first tenant receives SMS at. */
    public String smsNumber() {
        return text(tenants(), "tenants", "sms", "numbers");
    }

    /** The first mailbox of the first tenant. */
    public String mailbox() {
        return text(tenants(), "tenants", "mail", "mailboxes", "address");
    }

    /** The number of the first sample customer. */
    public String firstCustomer() {
        return text(customers(), "customers", "phone");
    }

    /** Whose mail domain this address is in; the first tenant where it is nobody's. */
    public String tenantOf(String address) {
        String domain = address.substring(address.lastIndexOf('@') + 1);
        return tenantMaps().stream()
                .filter(tenant -> holds(tenant.get("mail"), "@" + domain))
                .map(tenant -> String.valueOf(tenant.get("id")))
                .findFirst()
                .orElseGet(this::tenant);
    }

    /** Where tenants keep copies of what goes out. */
    public Set<String> sentMailboxes() {
        return tenantMaps().stream()
                .map(tenant -> tenant.get("mail") instanceof Map<?, ?> mail ? mail.get("sent") : "")
                .map(String::valueOf)
                .collect(Collectors.toSet());
    }

    private List<Map<?, ?>> tenantMaps() {
        return maps(tenants(), "tenants");
    }

    /** Who works there, each with {@code user}, {@code roles} and {@code tenant}. */
    public List<Map<?, ?>> people() {
        return maps(file("people.yml"), "people");
    }

    /** User name of the first person. */
    public String firstPerson() {
        return text(file("people.yml"), "people", "user");
    }

    /** The maps of the list under this key. */
    private static List<Map<?, ?>> maps(Source source, String key) {
        List<Map<?, ?>> found = new ArrayList<>();
        if (load(source) instanceof Map<?, ?> all && all.get(key) instanceof List<?> list) {
            for (Object one : list) {
                if (one instanceof Map<?, ?> map) {
                    found.add(map);
                }
            }
        }
        return found;
    }

    /** Whether a mailbox ends so. */
    private static boolean holds(@Nullable Object mail, String ending) {
        return mail instanceof Map<?, ?> map
                && map.get("mailboxes") instanceof List<?> boxes
                && boxes.stream()
                        .map(box -> box instanceof Map<?, ?> b ? b.get("address") : "")
                        .anyMatch(address -> String.valueOf(address).endsWith(ending));
    }

    /** The mail address of the first sample customer. */
    public String firstCustomersMail() {
        return text(customers(), "customers", "mail");
    }

    private Source tenants() {
        return new Source(folder.resolve(TENANTS), tenantsText());
    }

    private Source customers() {
        return file("customers.yml");
    }

    private Source file(String name) {
        Path file = folder.resolve(name);
        try {
            return new Source(file, Files.readString(file));
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private record Source(Path file, String text) {}

    /** What stands at this path; of a list, its first item. */
    private static String text(Source source, String... path) {
        @Nullable Object found = load(source);
        for (String key : path) {
            found = found instanceof Map<?, ?> map ? first(map.get(key)) : null;
        }
        if (found instanceof String text) {
            return text;
        }
        throw new Problem(source.file() + " has no text at " + String.join(".", path));
    }

    private static @Nullable Object first(@Nullable Object value) {
        return value instanceof List<?> list && !list.isEmpty() ? list.getFirst() : value;
    }

    private static @Nullable Object load(Source source) {
        try {
            return new Yaml().load(source.text());
        } catch (YAMLException e) {
            throw unreadable(source.file(), e);
        }
    }

    private static Problem unreadable(Path file, Exception e) {
        return new Problem("The sample company's file cannot be read: " + file, e);
    }
}
