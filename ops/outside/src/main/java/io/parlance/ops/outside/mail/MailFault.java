package io.parlance.ops.outside.mail;

import io.parlance.ops.outside.fault.FaultKind;

/** How the mail server can be made to misbehave; its IMAP side never does. */
enum MailFault implements FaultKind {
    /** The mail is accepted and kept; the connection is closed without an answer. */
    ACCEPT_DROP("accept-drop"),
    /** A recipient is not accepted: to be tried again later. */
    TOO_MANY("429"),
    /** Not accepted, for good. */
    BROKEN("500"),
    /** Accepted, answered late. */
    SLOW("slow"),
    /** Not accepted: the connection is closed without an answer. */
    DOWN("down");

    private final String word;

    MailFault(String word) {
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
