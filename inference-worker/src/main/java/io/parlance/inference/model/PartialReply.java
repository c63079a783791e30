package io.parlance.inference.model;

import io.parlance.schemas.Personal;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an answer that is being written. What is null is not decided yet.
 *
 * @param text so far, of whole characters
 */
public record PartialReply(
        @Nullable String intent,
        @Nullable Boolean handoff,
        @Nullable Double confidence,
        Personal text) {
    /** Whether all is known on which it hangs that a customer may read along. */
    public boolean isDecided() {
        return intent != null && handoff != null && confidence != null;
    }

    /** Whether it is known that a person is to answer instead. */
    public boolean isHandoff() {
        return Boolean.TRUE.equals(handoff);
    }
}
