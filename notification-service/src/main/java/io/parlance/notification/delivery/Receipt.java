package io.parlance.notification.delivery;

import io.parlance.schemas.ids.OutboundId;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What a provider told us later about a message. Whatever it says, it proves that the provider
 * accepted a call.
 */
public record Receipt(OutboundId id, Sighting sighting) {
    /** A copy that the provider has. */
    public record Sighting(String providerId, Optional<String> failure) {
        /** Status words that end without delivery; source: Twilio, "Message status values". */
        private static final Set<String> FAILURES = Set.of("failed", "undelivered", "canceled");

        /** From the provider's own word and error number. */
        public static Sighting of(String providerId, String word, OptionalInt error) {
            String status = word.toLowerCase(Locale.ROOT);
            if (!FAILURES.contains(status)) {
                return new Sighting(providerId, Optional.empty());
            }
            String code = error.isPresent() ? Integer.toString(error.getAsInt()) : status;
            return new Sighting(providerId, Optional.of("provider-" + code));
        }
    }
}
