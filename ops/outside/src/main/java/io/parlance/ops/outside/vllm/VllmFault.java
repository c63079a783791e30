package io.parlance.ops.outside.vllm;

import io.parlance.ops.outside.fault.FaultKind;

/** How the model server can be made to misbehave. */
enum VllmFault implements FaultKind {
    /** Not accepted: an error of the server's. */
    BROKEN("500"),
    /** Not accepted: full. */
    BUSY("503"),
    /** Accepted, answered late. */
    SLOW("slow"),
    /** The connection is closed unread, whatever is asked. */
    DOWN("down"),
    /** Accepted and never answered; the place is taken until the client goes. */
    HANG("hang"),
    /** Answered with what is not of the form that was asked for. */
    GARBAGE("garbage");

    private final String word;

    VllmFault(String word) {
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

    @Override
    public boolean isAddressed() {
        return false;
    }
}
