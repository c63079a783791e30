package io.parlance.ops.launcher.vllm;

import io.parlance.ops.launcher.instance.Instance;
import io.parlance.ops.launcher.instance.Port;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;

/**
 * How a vLLM of ours runs.
 *
 * @param name of the process, in the names of its files
 * @param port on 127.0.0.1
 * @param places requests that it answers at once
 * @param holds requests that it takes in all: those that it answers, and those that wait
 * @param drain how long those may go on when it stops
 */
public record Serving(String name, int port, int places, int holds, Duration drain) {
    private static final Duration DRAIN = Duration.ofSeconds(20);

    /** On a machine that tests as well, the answers of a test take long. */
    private static final Duration DRAIN_OF_TESTS = Duration.ofSeconds(90);

    public Serving {
        if (places < 1 || holds < places) {
            throw new IllegalArgumentException("places are 1 or more, and holds no fewer");
        }
    }

    /** For the services of an instance. */
    static Serving services(Instance instance) {
        return new Serving("vllm", Port.ownVllm(instance), 32, 64, DRAIN);
    }

    /** For tests: soon full, and on a port that nobody has. */
    public static Serving tests() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new Serving("vllm-tests", free.getLocalPort(), 2, 4, DRAIN_OF_TESTS);
        }
    }
}
