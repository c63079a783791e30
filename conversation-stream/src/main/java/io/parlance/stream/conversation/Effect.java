package io.parlance.stream.conversation;

import io.parlance.schemas.Personal;
import io.parlance.schemas.ids.OutboundId;
import io.parlance.schemas.ids.RequestId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a step asks the world to do. */
public sealed interface Effect {
    /**
     * Ask the model.
     *
     * @param deadline when nobody waits for the answer any more
     * @param utterances oldest first; the last are the customer's to answer
     */
    record Ask(
            RequestId request,
            Channel channel,
            Lane lane,
            Instant deadline,
            List<Utterance> utterances)
            implements Effect {
        /** As many as a request carries. */
        static final int MOST_UTTERANCES = 50;

        public Ask {
            utterances = List.copyOf(utterances);
        }
    }

    /**
     * Deliver this, once.
     *
     * @param requestId the question that it answers; null for a notice
     * @param at when it was decided
     * @param shown number of what a chat window shows; 0 on other channels
     */
    record Deliver(
            OutboundId id,
            Author by,
            Route route,
            Personal text,
            @Nullable RequestId requestId,
            Instant at,
            long shown)
            implements Effect {}

    /** Nobody waits for this question's answer any more. */
    record Withdraw(RequestId request) implements Effect {}

    /**
     * Let nothing leave that this covers.
     *
     * @param upTo the contact's last Send before it
     * @param at when it was decided
     */
    record Revoke(Revoking.Reach reach, OutboundId upTo, Instant at) implements Effect {}

    /**
     * Sends to the contact may leave again.
     *
     * @param at when it was decided
     */
    record Allow(Instant at) implements Effect {}

    /**
     * Show this in the customer's chat window.
     *
     * @param number rises by one with each that a contact's window shows, Sends included
     * @param at when it was decided
     */
    record Show(long number, Shown shown, Instant at) implements Effect {}

    /**
     * Write down what happened.
     *
     * @param sequence rises by one with each of a contact's
     */
    record Tell(long sequence, Happening happening) implements Effect {}
}
