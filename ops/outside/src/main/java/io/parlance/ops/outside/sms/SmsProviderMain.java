package io.parlance.ops.outside.sms;

import io.parlance.ops.outside.console.ConsoleLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs the SMS provider alone as a process: {@code --config FILE}, a JSON object {@code {port,
 * dataDir, accounts:[{sid, token}]}}.
 */
public final class SmsProviderMain {
    private record Config(int port, Path dataDir, List<Account> accounts) {}

    private SmsProviderMain() {}

    public static void main(String[] args) throws Exception {
        ConsoleLog.quiet();
        if (args.length != 2 || !args[0].equals("--config")) {
            System.err.println("usage: SmsProviderMain --config FILE");
            System.exit(2);
        }
        // Or every answer on a kept connection waits for the other side's delayed ACK.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        Config config = read(Path.of(args[1]));
        SmsProvider provider =
                SmsProvider.start(
                        new SmsSettings(config.port(), config.dataDir(), config.accounts()));
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(provider, stopped), "stop"));
        System.out.println("ready " + provider.url());
        stopped.await();
    }

    private static Config read(Path file) throws IOException {
        return JsonMapper.builder()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                .build()
                .readValue(Files.readString(file), Config.class);
    }

    private static void stop(SmsProvider provider, CountDownLatch stopped) {
        try {
            provider.close();
        } catch (IOException e) {
            System.err.println("the SMS provider did not stop in order: " + e.getMessage());
        }
        stopped.countDown();
    }
}
