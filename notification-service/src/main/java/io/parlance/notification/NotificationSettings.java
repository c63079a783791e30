package io.parlance.notification;

import static java.util.stream.Collectors.toMap;

import io.parlance.notification.channel.MailRoutes;
import io.parlance.notification.channel.SentMailbox;
import io.parlance.notification.delivery.RetryPlan;
import io.parlance.schemas.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code notification.*}. A wrong value stops the start and names its key.
 *
 * @param callTimeOut of a call to a provider, counted from its intent
 * @param lease how long a call may be under way; a new owner waits as long before it reconciles
 * @param settling how long a lost call is looked for before it is in doubt
 * @param unsearched how long a lost call stays open while the provider cannot be asked
 * @param searchInterval pause between two searches of the same
 * @param searchSlack how far the provider's clock may be behind ours
 * @param concurrentCalls at once, in each partition
 * @param retention how long finished entries stay in the ledger
 * @param retry when something provably not accepted is tried again
 * @param mail where mail goes, and where its copies are
 */
@ConfigurationProperties(prefix = "notification", ignoreUnknownFields = false)
public record NotificationSettings(
        @DefaultValue("10s") Duration callTimeOut,
        @DefaultValue("15s") Duration lease,
        @DefaultValue("20s") Duration settling,
        @DefaultValue("1h") Duration unsearched,
        @DefaultValue("2s") Duration searchInterval,
        @DefaultValue("5s") Duration searchSlack,
        @DefaultValue("32") int concurrentCalls,
        @DefaultValue("15d") Duration retention,
        @DefaultValue Retry retry,
        @DefaultValue Mail mail) {
    /** A stop waits for the calls under way, and must fit into the 30s that a service is given. */
    private static final Duration LONGEST_CALL = Duration.ofSeconds(15);

    /** For closing the socket of a call that is out of time. */
    private static final Duration MARGIN = Duration.ofMillis(500);

    /** The provider's list says whole seconds. */
    private static final Duration LIST_UNIT = Duration.ofSeconds(1);

    private static final int MOST_CALLS = 1_000;

    /**
     * Pauses double from the first up to the cap.
     *
     * @param limit age of the order after which nothing more is tried
     */
    public record Retry(
            @DefaultValue("1s") Duration first,
            @DefaultValue("1m") Duration cap,
            @DefaultValue("4h") Duration limit) {
        public Retry {
            require(first.toMillis() >= 100, "retry.first", "100ms or more");
            require(cap.compareTo(first) >= 0, "retry.cap", "retry.first or longer");
            require(limit.compareTo(cap) >= 0, "retry.limit", "retry.cap or longer");
        }

        RetryPlan plan() {
            return new RetryPlan(first, cap, limit);
        }
    }

    /**
     * @param routes which server takes the mail for which domain
     * @param sent the IMAP server of the companies' Sent mailboxes
     */
    public record Mail(@DefaultValue List<Route> routes, @DefaultValue Sent sent) {
        public Mail {
            long domains = routes.stream().map(Route::domain).distinct().count();
            require(domains == routes.size(), "mail.routes", "one for each domain");
        }

        MailRoutes toRoutes() {
            return new MailRoutes(routes.stream().collect(toMap(Route::domain, Route::server)));
        }
    }

    /**
     * @param domain of the recipients; "*" for all others
     */
    public record Route(
            @DefaultValue("") String domain,
            @DefaultValue("") String host,
            @DefaultValue("25") int port) {
        private static final Pattern DOMAIN = Pattern.compile("\\*|[a-z0-9.-]{1,253}");

        public Route {
            boolean named = DOMAIN.matcher(domain).matches();
            require(named, "mail.routes.domain", "a domain in lower case, or * for all others");
            requireServer("mail.routes", host, port);
        }

        MailRoutes.Server server() {
            return new MailRoutes.Server(host, port);
        }
    }

    /**
     * @param user empty: each mailbox's own address
     * @param password empty: each mailbox's own address
     */
    public record Sent(
            @DefaultValue("localhost") String host,
            @DefaultValue("143") int port,
            @DefaultValue("") String user,
            @DefaultValue("") String password) {
        public Sent {
            requireServer("mail.sent", host, port);
        }

        SentMailbox.Server server() {
            return new SentMailbox.Server(
                    host,
                    port,
                    Optional.of(user).filter(word -> !word.isEmpty()),
                    Optional.of(password).filter(word -> !word.isEmpty()));
        }

        @Override
        public String toString() {
            return "Sent[" + host + ":" + port + "]";
        }
    }

    public NotificationSettings {
        require(callTimeOut.toMillis() >= 100, "call-time-out", "100ms or more");
        require(callTimeOut.compareTo(LONGEST_CALL) <= 0, "call-time-out", "15s or less");
        require(
                lease.compareTo(callTimeOut.plus(MARGIN)) >= 0,
                "lease",
                "at least 500ms longer than call-time-out: a call must be over before its lease");
        require(settling.toSeconds() >= 1, "settling", "1s or more");
        require(unsearched.compareTo(settling) >= 0, "unsearched", "settling or longer");
        require(searchInterval.toMillis() >= 100, "search-interval", "100ms or more");
        require(searchInterval.compareTo(settling) <= 0, "search-interval", "settling or less");
        require(!searchSlack.isNegative(), "search-slack", "0s or more");
        require(
                searchSlack.plus(LIST_UNIT).compareTo(settling) <= 0,
                "search-slack",
                "at least 1s less than settling: else the same text sent before would be found");
        require(concurrentCalls >= 1, "concurrent-calls", "1 or more");
        require(concurrentCalls <= MOST_CALLS, "concurrent-calls", "1000 or less");
        require(
                retention.compareTo(Topics.OUTBOUND_MESSAGES.retention()) > 0,
                "retention",
                "longer than orders stay in their topic: else an old one could be sent again");
    }

    private static void requireServer(String key, String host, int port) {
        require(!host.isBlank(), key + ".host", "the name of a server");
        require(port >= 1 && port <= 65_535, key + ".port", "1 to 65535");
    }

    private static void require(boolean holds, String key, String what) {
        if (!holds) {
            throw new IllegalArgumentException("notification." + key + " must be " + what);
        }
    }
}
