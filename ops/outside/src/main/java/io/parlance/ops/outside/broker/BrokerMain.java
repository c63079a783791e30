package io.parlance.ops.outside.broker;

import io.parlance.ops.outside.console.ConsoleLog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import tools.jackson.databind.json.JsonMapper;

/** Runs the broker as a process: {@code --config FILE}, a JSON object of {@link BrokerSettings}. */
public final class BrokerMain {
    private BrokerMain() {}

    public static void main(String[] args) throws Exception {
        ConsoleLog.quiet();
        if (args.length != 2 || !args[0].equals("--config")) {
            System.err.println("usage: BrokerMain --config FILE");
            System.exit(2);
        }
        String json = Files.readString(Path.of(args[1]));
        LocalBroker broker = start(new JsonMapper().readValue(json, BrokerSettings.class));
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(
                                () -> {
                                    broker.close();
                                    stopped.countDown();
                                },
                                "stop"));
        System.out.println("ready " + broker.bootstrapServers() + " " + broker.registryUrl());
        stopped.await();
    }

    private static LocalBroker start(BrokerSettings settings) throws Exception {
        try {
            return LocalBroker.start(settings);
        } catch (IllegalStateException e) {
            System.err.println("broker: " + e.getMessage());
            System.exit(1);
            throw e;
        }
    }
}
