package io.parlance.ops.outside.sms;

import io.parlance.ops.outside.fault.FaultKind;

/** How the provider can be made to misbehave. */
enum SmsFault implements FaultKind {
    /** The message is accepted and kept; the connection is closed without an answer. */
    ACCEPT_DROP("accept-drop"),
    /** The same, and no status callback ever tells of it: only the list does. */
    ACCEPT_SILENT("accept-silent"),
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

    SmsFault(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }

    @Override
    public boolean delays() {
        return this == SLOW;
    }
}
