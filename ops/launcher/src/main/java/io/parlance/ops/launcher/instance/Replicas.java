package io.parlance.ops.launcher.instance;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.Yaml;

/** The file of model servers that the worker watches. */
public record Replicas(List<Replica> replicas) {
    /** The model name of the stand-ins. */
    public static final String STAND_IN = "stand-in";

    /**
     * One model server.
     *
     * @param state "in": takes requests
     */
    public record Replica(String url, String state) {}

    public Replicas {
        replicas = List.copyOf(replicas);
    }

    /** Model servers at these addresses, all taking requests. */
    public static Replicas in(List<String> urls) {
        return new Replicas(urls.stream().map(url -> new Replica(url, "in")).toList());
    }

    /** Those that this instance brings itself. */
    public static Replicas standIns(Instance instance) {
        return in(Port.vllm().stream().map(port -> port.url(instance)).toList());
    }

    /** What the file says; nothing where there is none. */
    public static Replicas of(Instance instance) throws IOException {
        if (!Files.exists(instance.replicas())) {
            return new Replicas(List.of());
        }
        List<Replica> found = new ArrayList<>();
        try (Reader reader = Files.newBufferedReader(instance.replicas())) {
            if (new Yaml().load(reader) instanceof Map<?, ?> all
                    && all.get("replicas") instanceof List<?> list) {
                for (Object each : list) {
                    if (each instanceof Map<?, ?> one) {
                        found.add(
                                new Replica(
                                        String.valueOf(one.get("url")),
                                        String.valueOf(one.get("state"))));
                    }
                }
            }
        }
        return new Replicas(found);
    }

    public List<String> urls() {
        return replicas.stream().map(Replica::url).toList();
    }

    public boolean areStandInsOf(Instance instance) {
        return urls().equals(standIns(instance).urls());
    }

    void write(Instance instance) throws IOException {
        List<Map<String, String>> list = new ArrayList<>();
        for (Replica replica : replicas) {
            Map<String, String> one = new LinkedHashMap<>();
            one.put("url", replica.url());
            one.put("state", replica.state());
            list.add(one);
        }
        PrivateFile.write(instance.replicas(), ConfigFiles.yaml(Map.of("replicas", list)));
    }

    /** Keeps the states of the file where it lists the same servers; else writes these. */
    public void settle(Instance instance) throws IOException {
        if (!of(instance).urls().equals(urls())) {
            write(instance);
        }
    }
}
