package io.parlance.ops.launcher;

import io.parlance.schemas.ids.ConversationId;

/** An id as people type it. */
public final class TypedId {
    private TypedId() {}

    public static ConversationId conversation(String text) {
        try {
            return ConversationId.parse(text);
        } catch (IllegalArgumentException e) {
            throw new WrongUse(
                    "A conversation's id is a contact's id, a dot and a UUID, as `say` prints it;"
                            + " not: "
                            + text,
                    e);
        }
    }
}
