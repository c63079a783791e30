package io.parlance.ops.benchmarks;

import io.parlance.ops.outside.vllm.StandInSettings;
import io.parlance.ops.outside.vllm.StandInSettings.Pace;
import io.parlance.ops.outside.vllm.VllmStandIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Two model servers that take no time to read or write; in this process. */
final class Models implements AutoCloseable {
    private final Path folder = Files.createTempDirectory("parlance-benchmark-models-");
    private final List<VllmStandIn> servers;

    Models() throws IOException {
        servers = List.of(server("1"), server("2"));
    }

    private VllmStandIn server(String name) throws IOException {
        return VllmStandIn.start(
                new StandInSettings(0, "no-time", folder.resolve(name)).with(new Pace(0, 0)));
    }

    /** As {@code up --vllm} takes them. */
    String urls() {
        return servers.stream().map(one -> one.url().toString()).collect(Collectors.joining(","));
    }

    @Override
    public void close() throws IOException {
        for (VllmStandIn server : servers) {
            server.close();
        }
        Folders.delete(folder);
    }
}
