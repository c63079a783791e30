package io.parlance.stream.conversation;

import io.parlance.schemas.Personal;
import org.jspecify.annotations.Nullable;

/**
 * How a conversation's words travel.
 *
 * @param ours the company's own address that was written to last, in normal form
 * @param theirs the customer's address in normal form
 * @param answers the mail that the next one of ours answers; null on other channels
 */
public record Route(
        Channel channel, Lane lane, String ours, Personal theirs, @Nullable MailReference answers) {
    /** The same way back, but in the name and with the haste that the conversation has. */
    Route keeping(Route conversation) {
        return new Route(channel, conversation.lane(), conversation.ours(), theirs, answers);
    }
}
