package io.parlance.inference.work;

import io.parlance.inference.dispatch.Replica;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * The YAML file that lists the replicas: under {@code replicas} each with its {@code url} and
 * {@code state}. The state "in" takes requests; every other one only finishes what it has.
 */
final class ReplicasFile {
    private static final Logger log = LoggerFactory.getLogger(ReplicasFile.class);
    private static final String TAKING = "in";

    private final Path file;
    private @Nullable String seen;
    private @Nullable String complaint;

    ReplicasFile(Path file) {
        this.file = file;
    }

    /**
     * The list, where the file says another than it did at the last call; a file that is missing or
     * wrong changes nothing and is said once.
     */
    Optional<List<Replica>> change() {
        try {
            String text = Files.readString(file);
            if (text.equals(seen)) {
                return Optional.empty();
            }
            seen = text;
            List<Replica> replicas = parse(text);
            complaint = null;
            return Optional.of(replicas);
        } catch (NoSuchFileException _) {
            return unusable("it does not exist");
        } catch (IOException | YAMLException | IllegalArgumentException e) {
            return unusable(String.valueOf(e.getMessage()));
        }
    }

    private Optional<List<Replica>> unusable(String why) {
        if (!why.equals(complaint)) {
            log.warn("{} is of no use, the replicas stay as they are: {}", file, why);
        }
        complaint = why;
        return Optional.empty();
    }

    /**
     * @throws IllegalArgumentException where it is no list of replicas
     */
    static List<Replica> parse(String text) {
        Object root = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
        if (!(root instanceof Map<?, ?> all && all.get("replicas") instanceof List<?> list)) {
            throw new IllegalArgumentException("it has no list under 'replicas'");
        }
        List<Replica> replicas = new ArrayList<>();
        Set<URI> urls = new HashSet<>();
        for (Object each : list) {
            Replica replica = replica(each);
            if (!urls.add(replica.url())) {
                throw new IllegalArgumentException(replica.url() + " stands there twice");
            }
            replicas.add(replica);
        }
        return replicas;
    }

    private static Replica replica(Object entry) {
        if (entry instanceof Map<?, ?> one && one.get("url") instanceof String url) {
            return new Replica(baseUrl(url), TAKING.equals(one.get("state")));
        }
        throw new IllegalArgumentException("a replica has no url");
    }

    /**
     * @throws IllegalArgumentException where it is no base URL
     */
    static URI baseUrl(String text) {
        URI url = URI.create(text.replaceAll("/+$", ""));
        boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
        if (!http || url.getHost() == null || !url.getPath().isEmpty()) {
            throw new IllegalArgumentException(
                    "a replica's url is such as http://localhost:8101, not: " + text);
        }
        return url;
    }
}
