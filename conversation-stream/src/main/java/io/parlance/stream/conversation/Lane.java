package io.parlance.stream.conversation;

/** How soon a reply is owed. */
public enum Lane {
    LIVE,
    DEFERRED,
    BULK
}
