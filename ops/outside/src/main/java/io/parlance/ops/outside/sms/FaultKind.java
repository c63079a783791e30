package io.parlance.ops.outside.sms;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How the provider can be made to misbehave. */
enum FaultKind {
    /** The message is accepted and kept; the connection is closed without an answer. */
    ACCEPT_DROP("accept-drop"),
    /** Not accepted: too many requests. */
    TOO_MANY("429"),
    /** Not accepted: an error of the provider's. */
    BROKEN("500"),
    /** Accepted, answered late. */
    SLOW("slow"),
    /** Not accepted: the connection is closed unread. */
    DOWN("down"),
    /** Accepted; the phone never gets it. */
    UNDELIVERABLE("undeliverable");

    private final String word;

    FaultKind(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }

    static Optional<FaultKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
    }

    static List<String> words() {
        return Arrays.stream(values()).map(FaultKind::word).toList();
    }
}
