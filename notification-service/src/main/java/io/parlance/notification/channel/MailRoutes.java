package io.parlance.notification.channel;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Which server takes the mail for which domain. */
public final class MailRoutes {
    /** Stands for all domains that are not named. */
    public static final String OTHERS = "*";

    private final Map<String, Server> byDomain;
    private final HostNames names;

    /** A mail server; its name is looked up for each mail. */
    public record Server(String host, int port) {}

    /**
     * @param byDomain domains in lower case, or {@link #OTHERS}
     */
    public MailRoutes(Map<String, Server> byDomain) {
        this(byDomain, new HostNames(InetAddress::getByName));
    }

    MailRoutes(Map<String, Server> byDomain, HostNames names) {
        this.byDomain = Map.copyOf(byDomain);
        this.names = names;
    }

    /** The server for what goes to this address; empty where there is none. */
    Optional<Server> to(String address) {
        String domain = address.substring(address.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
        return Optional.ofNullable(byDomain.get(domain))
                .or(() -> Optional.ofNullable(byDomain.get(OTHERS)));
    }

    /**
     * Where the server is now.
     *
     * @throws UnknownHostException where its name has no address, or none by then
     */
    InetSocketAddress address(Server server, Deadline deadline)
            throws UnknownHostException, InterruptedException {
        return new InetSocketAddress(names.find(server.host(), deadline.left()), server.port());
    }
}
