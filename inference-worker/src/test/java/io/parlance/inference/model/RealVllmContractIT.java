package io.parlance.inference.model;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import org.junit.jupiter.api.Tag;

/** A real vLLM, of which system properties tell; the last test stops it. */
@Tag("vllm")
class RealVllmContractIT extends ModelContract {
    private record Server(URI url, int places, int holds, long pid) implements ModelServer {
        @Override
        public void stop() {
            ProcessHandle.of(pid).orElseThrow().destroy();
        }
    }

    @Override
    ModelServer server() {
        return new Server(
                URI.create(told("url")),
                Integer.parseInt(told("places")),
                Integer.parseInt(told("holds")),
                Long.parseLong(told("pid")));
    }

    private static String told(String name) {
        return requireNonNull(
                System.getProperty("vllm." + name),
                "vllm.%s is not set: ops/parlance verify --full vllm starts a server and sets it"
                        .formatted(name));
    }
}
