package io.parlance.ops.launcher.conversation;

import io.parlance.schemas.avro.DeliveryOutcome;
import org.jspecify.annotations.Nullable;

/**
 * The person who has a conversation.
 *
 * @param sealed what became of the replies that were on their way; null until that is known
 */
record Holder(String agent, @Nullable DeliveryOutcome sealed) {
    Holder sealedWith(DeliveryOutcome outcome) {
        return sealed == null ? new Holder(agent, outcome) : this;
    }

    Phase phase() {
        return sealed == null ? new Phase.Assigned(agent) : new Phase.Sealed(agent, sealed);
    }
}
