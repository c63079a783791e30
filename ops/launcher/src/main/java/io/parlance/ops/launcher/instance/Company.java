package io.parlance.ops.launcher.instance;

import io.parlance.ops.launcher.Problem;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;

/** The sample company, as far as its customers need to know it. */
public record Company(Path folder) {
    public static Company of(Instance instance) {
        return new Company(instance.company());
    }

    public Path tenantsFile() {
        return folder.resolve("tenants.yml");
    }

    public Path knowledgeFolder() {
        return folder.resolve("knowledge");
    }

    /** Id of the first tenant. */
    public String tenant() {
        return text(tenantsFile(), "tenants", "id");
    }

    /** The first number that the first tenant receives SMS at. */
    public String smsNumber() {
        return text(tenantsFile(), "tenants", "sms", "numbers");
    }

    /** The number of the first sample customer. */
    public String firstCustomer() {
        return text(folder.resolve("customers.yml"), "customers", "phone");
    }

    /** What stands at this path; of a list, its first item. */
    private static String text(Path file, String... path) {
        @Nullable Object found = load(file);
        for (String key : path) {
            found = found instanceof Map<?, ?> map ? first(map.get(key)) : null;
        }
        if (found instanceof String text) {
            return text;
        }
        throw new Problem(file + " has no text at " + String.join(".", path));
    }

    private static @Nullable Object first(@Nullable Object value) {
        return value instanceof List<?> list && !list.isEmpty() ? list.getFirst() : value;
    }

    private static @Nullable Object load(Path file) {
        try (Reader reader = Files.newBufferedReader(file)) {
            return new Yaml().load(reader);
        } catch (IOException | YAMLException e) {
            throw new Problem("The sample company's file cannot be read: " + file, e);
        }
    }
}
