package io.parlance.ops.launcher.conversation;

import io.parlance.schemas.avro.ConsentChanged;
import io.parlance.schemas.avro.DeliveryOutcome;
import org.jspecify.annotations.Nullable;

/**
 * Whether the customer may be written to; the same in all of their conversations.
 *
 * @param outcome of what was on its way when they opted out; null until that is known, and where
 *     they have not
 */
record Consent(boolean optedOut, @Nullable DeliveryOutcome outcome) {
    static final Consent GIVEN = new Consent(false, null);

    static Consent after(ConsentChanged changed) {
        return new Consent(!changed.getAllowed(), changed.getOutcome());
    }
}
