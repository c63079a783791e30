package io.parlance.notification.channel;

import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Which server takes the mail for which domain. */
public final class MailRoutes {
    /** Stands for all domains that are not named. */
    public static final String OTHERS = "*";

    private final Map<String, Server> byDomain;

    /** A mail server; its name is looked up for each mail. */
    public record Server(String host, int port) {
        InetSocketAddress address() {
            return new InetSocketAddress(host, port);
        }
    }

    /**
     * @param byDomain domains in lower case, or {@link #OTHERS}
     */
    public MailRoutes(Map<String, Server> byDomain) {
        this.byDomain = Map.copyOf(byDomain);
    }

    /** The server for what goes to this address; empty where there is none. */
    Optional<Server> to(String address) {
        String domain = address.substring(address.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
        return Optional.ofNullable(byDomain.get(domain))
                .or(() -> Optional.ofNullable(byDomain.get(OTHERS)));
    }
}
