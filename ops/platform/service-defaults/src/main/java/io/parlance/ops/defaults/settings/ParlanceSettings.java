package io.parlance.ops.defaults.settings;

import io.parlance.schemas.Topic;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;

/**
 * What all services are told alike, under {@code parlance}. Unknown keys stop the start.
 *
 * @param data folder for what a service keeps on this machine, such as state that can be rebuilt
 * @param tenantsFile the {@code tenants.yml}; null where a service needs none
 */
@ConfigurationProperties(prefix = "parlance", ignoreUnknownFields = false)
public record ParlanceSettings(
        @DefaultValue Kafka kafka,
        @DefaultValue Registry registry,
        @DefaultValue("target/data") Path data,
        @Name("tenants") @Nullable Path tenantsFile,
        @DefaultValue Secrets secrets,
        @DefaultValue Sms sms,
        @DefaultValue Edge edge) {
    /**
     * @param bootstrapServers host:port, separated by commas
     */
    public record Kafka(@DefaultValue("localhost:9092") String bootstrapServers) {}

    /**
     * @param url of the Confluent REST API
     */
    public record Registry(@DefaultValue("http://localhost:8081") URI url) {}

    /** Base64 of at least 32 bytes each; empty where a service needs none. */
    public record Secrets(
            Optional<String> contactKey,
            Optional<String> signingKey,
            Optional<String> chatTokenKey) {
        @Override
        public String toString() {
            return "Secrets[]";
        }
    }

    /**
     * @param accounts the provider's accounts and sub-accounts; may be empty
     */
    public record Sms(@DefaultValue List<Account> accounts) {
        /**
         * @param sid of the account
         * @param baseUrl of the provider's API
         */
        public record Account(
                String sid, String authToken, @DefaultValue("https://api.twilio.com") URI baseUrl) {
            @Override
            public String toString() {
                return "Account[" + sid + "]";
            }
        }

        /** The account of this sid, or empty where it is none of ours. */
        public Optional<Account> account(String sid) {
            return accounts.stream().filter(account -> account.sid().equals(sid)).findFirst();
        }
    }

    /**
     * @param publicUrl where the provider reaches the edge; it signs this address
     */
    public record Edge(@DefaultValue("http://localhost:8080") URI publicUrl) {}

    /** The {@code tenants.yml}, or empty where none is set. */
    public Optional<Path> tenants() {
        return Optional.ofNullable(tenantsFile);
    }

    /** House rules of every consumer; offsets are committed by hand, and only after the work. */
    public Map<String, Object> consumer() {
        return Map.of(
                "bootstrap.servers",
                kafka.bootstrapServers(),
                "isolation.level",
                "read_committed",
                "auto.offset.reset",
                "earliest",
                "enable.auto.commit",
                false,
                "allow.auto.create.topics",
                false);
    }

    /** House rules of every producer; a dead letter may be larger than Kafka lets a record be. */
    public Map<String, Object> producer() {
        return Map.of(
                "bootstrap.servers",
                kafka.bootstrapServers(),
                "acks",
                "all",
                "enable.idempotence",
                true,
                "linger.ms",
                0,
                "max.request.size",
                Topic.LARGEST_DEAD_LETTER_BYTES);
    }
}
