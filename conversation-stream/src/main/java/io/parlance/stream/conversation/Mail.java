package io.parlance.stream.conversation;

import io.parlance.schemas.ids.MailMark;
import io.parlance.schemas.ids.OutboundId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What only a mail has, for the choice of its thread and of what becomes of it.
 *
 * @param mark of the mail itself
 * @param refersTo marks of the mails that it refers to, nearest first; may be empty
 * @param answers the Send of ours that it answers, by an id that we signed; null where it carries
 *     none
 * @param foreign whether somebody else than the customer wrote it
 * @param automatic in a word, how we know that a machine wrote it; null where a person did
 */
public record Mail(
        MailMark mark,
        List<MailMark> refersTo,
        @Nullable OutboundId answers,
        boolean foreign,
        @Nullable String automatic) {
    public Mail {
        refersTo = List.copyOf(refersTo);
    }
}
