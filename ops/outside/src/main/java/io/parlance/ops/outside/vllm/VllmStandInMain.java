package io.parlance.ops.outside.vllm;

import io.parlance.ops.outside.console.ConsoleLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Runs one model server alone as a process: {@code --config FILE}, a JSON object of {@link
 * StandInConfig}'s keys and {@code dataDir}.
 */
public final class VllmStandInMain {
    private static final String DATA_DIR = "dataDir";

    private VllmStandInMain() {}

    public static void main(String[] args) throws Exception {
        ConsoleLog.quiet();
        if (args.length != 2 || !args[0].equals("--config")) {
            System.err.println("usage: VllmStandInMain --config FILE");
            System.exit(2);
        }
        VllmStandIn standIn = VllmStandIn.start(read(Path.of(args[1])));
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(standIn, stopped), "stop"));
        System.out.println("ready " + standIn.url());
        stopped.await();
    }

    private static StandInSettings read(Path file) throws IOException {
        if (!(new JsonMapper().readTree(Files.readString(file)) instanceof ObjectNode all)
                || !all.path(DATA_DIR).isString()) {
            throw new IllegalArgumentException(file + " is no JSON object with " + DATA_DIR);
        }
        Path dataDir = Path.of(all.remove(DATA_DIR).asString());
        return StandInConfig.of(all).settings(dataDir);
    }

    private static void stop(VllmStandIn standIn, CountDownLatch stopped) {
        try {
            standIn.close();
        } catch (IOException e) {
            System.err.println("the model server did not stop in order: " + e.getMessage());
        }
        stopped.countDown();
    }
}
