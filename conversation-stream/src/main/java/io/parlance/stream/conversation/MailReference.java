package io.parlance.stream.conversation;

import io.parlance.schemas.Personal;

/**
 * A mail as a reply has to refer to it. It stands in rows, more than once, and so it is bounded: of
 * a long thread's references the last are kept.
 *
 * @param subject decoded; may be empty
 * @param messageId with angle brackets
 * @param references Message-IDs with angle brackets, oldest first, a space between two; may be
 *     empty
 */
public record MailReference(Personal subject, Personal messageId, Personal references) {
    /** As long as a line of a mail may be; RFC 5322, section 2.1.1. */
    static final int MOST_CHARACTERS = 998;

    static final int MOST_REFERENCES_CHARACTERS = 4_000;

    public MailReference {
        require("subject", subject);
        require("Message-ID", messageId);
        references = references.fold(MailReference::last, Personal.Erased::new);
    }

    private static void require(String what, Personal text) {
        int characters = text.fold(String::length, () -> 0);
        if (characters > MOST_CHARACTERS) {
            throw new IllegalArgumentException(
                    "a mail's %s has %d characters; %d are allowed"
                            .formatted(what, characters, MOST_CHARACTERS));
        }
    }

    private static Personal last(String references) {
        int tooMany = references.length() - MOST_REFERENCES_CHARACTERS;
        if (tooMany <= 0) {
            return Personal.of(references);
        }
        int space = references.indexOf(' ', tooMany - 1);
        return Personal.of(space < 0 ? "" : references.substring(space + 1));
    }
}
