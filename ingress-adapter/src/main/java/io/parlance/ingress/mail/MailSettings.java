package io.parlance.ingress.mail;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * {@code ingress.mail.*}.
 *
 * @param port of the SMTP listener; 0 is any free one
 * @param address that it listens on
 * @param relayToken of whoever may bring mail over HTTP; empty: nobody may
 * @param folder where the raw mails are kept
 * @param maxSize of a raw mail
 * @param smtp limits of the listener
 */
public record MailSettings(
        @DefaultValue("2525") int port,
        @DefaultValue("127.0.0.1") InetAddress address,
        @DefaultValue("") String relayToken,
        @DefaultValue("target/data/mail") Path folder,
        @DefaultValue("10MB") DataSize maxSize,
        @DefaultValue Smtp smtp) {
    private static final int LARGEST_PORT = 65_535;
    private static final int SHORTEST_TOKEN = 16;
    private static final DataSize SMALLEST = DataSize.ofKilobytes(64);
    private static final DataSize LARGEST = DataSize.ofMegabytes(50);

    /**
     * @param maxConnections open at once; more are told to come again
     * @param maxRecipients of one mail; more are told to come again
     * @param timeOut of a client that sends nothing
     */
    public record Smtp(
            @DefaultValue("100") int maxConnections,
            @DefaultValue("100") int maxRecipients,
            @DefaultValue("5m") Duration timeOut) {
        public Smtp {
            require(maxConnections >= 1, "smtp.max-connections", "1 or more");
            require(maxRecipients >= 1, "smtp.max-recipients", "1 or more");
            require(timeOut.toMillis() >= 100, "smtp.time-out", "100ms or more");
            require(timeOut.toHours() <= 1, "smtp.time-out", "1h or less");
        }
    }

    public MailSettings {
        require(port >= 0 && port <= LARGEST_PORT, "port", "0 to " + LARGEST_PORT);
        require(
                relayToken.isEmpty() || relayToken.length() >= SHORTEST_TOKEN,
                "relay-token",
                "empty, or " + SHORTEST_TOKEN + " characters or more");
        require(
                maxSize.compareTo(SMALLEST) >= 0 && maxSize.compareTo(LARGEST) <= 0,
                "max-size",
                "64KB to 50MB, as a mail is read as a whole");
    }

    private static void require(boolean holds, String key, String what) {
        if (!holds) {
            throw new IllegalArgumentException("ingress.mail." + key + " must be " + what);
        }
    }

    int maxBytes() {
        return Math.toIntExact(maxSize.toBytes());
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "MailSettings[" + address + ":" + port + ", " + folder + "]";
    }
}
