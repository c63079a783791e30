package io.parlance.ops.launcher.sample;

import io.parlance.ops.launcher.sample.FinalEvents.Final;
import io.parlance.schemas.Personal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** By SMS: a signed webhook goes in, the provider's list shows what lies on the phone. */
record SmsWay(Webhook webhook, ProviderList phone, FinalEvents ends) {
    /** The provider's list counts whole seconds, and its clock is read a little later. */
    private static final Duration COARSE = Duration.ofSeconds(2);

    Writing write(Sms sms) {
        return new SmsWriting(sms, this);
    }

    private record SmsWriting(Sms message, SmsWay way) implements Writing {
        @Override
        public String id() {
            return message.messageId().value();
        }

        @Override
        public Handed hand(Instant deadline) throws InterruptedException {
            return way.webhook.hand(message, deadline);
        }

        @Override
        public CompletableFuture<Final> end() {
            return way.ends.of(message.messageId());
        }

        @Override
        public Optional<Received> await(Final end, Instant deadline) throws InterruptedException {
            return Writing.look(deadline, () -> find(end));
        }

        private Optional<Received> find(Final end) throws InterruptedException {
            Optional<String> text = text(end.event().getText());
            // The same words may lie there from an earlier turn.
            Instant earliest = end.at().minus(COARSE);
            try {
                List<ProviderList.Accepted> all = way.phone.to(message.from());
                return all.reversed().stream()
                        .filter(one -> Optional.of(one.text()).equals(text))
                        .filter(one -> !one.at().isBefore(earliest))
                        .findFirst()
                        .map(one -> new Received(one.text(), one.at(), Map.of()));
            } catch (IOException _) {
                // It may be down for a while.
                return Optional.empty();
            }
        }
    }

    static Optional<String> text(@Nullable ByteBuffer field) {
        return field == null
                ? Optional.empty()
                : Personal.fromBytes(field).fold(Optional::of, Optional::empty);
    }
}
