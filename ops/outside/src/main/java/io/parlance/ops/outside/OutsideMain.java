package io.parlance.ops.outside;

import io.parlance.ops.outside.console.ConsoleLog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/**
 * Runs what Parlance does not own as one process: {@code --config FILE}, a JSON object of {@link
 * OutsideSettings}. Prints one line when all of it listens.
 */
public final class OutsideMain {
    private static final Logger LOG = LoggerFactory.getLogger(OutsideMain.class);

    private OutsideMain() {}

    public static void main(String[] args) throws Exception {
        ConsoleLog.quiet();
        if (args.length != 2 || !args[0].equals("--config")) {
            System.err.println("usage: OutsideMain --config FILE");
            System.exit(2);
        }
        // Or every answer on a kept connection waits for the other side's delayed ACK.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        Outside outside = start(Path.of(args[1]));
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(outside, stopped), "stop"));
        System.out.println(
                outside.urls().stream()
                        .map(Object::toString)
                        .collect(Collectors.joining(" ", "ready ", "")));
        stopped.await();
    }

    private static Outside start(Path config) throws IOException {
        try {
            return Outside.start(OutsideSettings.read(config));
        } catch (IOException | JacksonException | IllegalArgumentException e) {
            System.err.println("outside: " + e.getMessage());
            System.exit(1);
            throw e;
        }
    }

    private static void stop(Outside outside, CountDownLatch stopped) {
        try {
            outside.close();
        } catch (IOException e) {
            LOG.error("not stopped in order", e);
        }
        stopped.countDown();
    }
}
