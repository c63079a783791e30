package io.parlance.ops.outside.sms;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What the provider needs to know.
 *
 * @param port on 127.0.0.1; 0 takes a free one
 * @param dataDir where accepted messages are kept
 * @param accounts who may send
 * @param callbackPauses before each repetition of a status callback that was not answered 2xx;
 *     after the last one it is given up
 */
public record SmsSettings(
        int port, Path dataDir, List<Account> accounts, List<Duration> callbackPauses) {
    /** Long enough for a customer of the provider to be restarted. */
    private static final List<Duration> CALLBACK_PAUSES =
            List.of(
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(60),
                    Duration.ofSeconds(120));

    public SmsSettings {
        accounts = List.copyOf(accounts);
        callbackPauses = List.copyOf(callbackPauses);
        if (accounts.isEmpty()) {
            throw new IllegalArgumentException("accounts is empty: nobody could send");
        }
    }

    public SmsSettings(int port, Path dataDir, List<Account> accounts) {
        this(port, dataDir, accounts, CALLBACK_PAUSES);
    }
}
