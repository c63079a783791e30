package io.parlance.ops.outside.fault;

/** A way in which one kind of stand-in can misbehave; each has an enum of its own. */
public interface FaultKind {
    /** How it is called in {@code POST /control}. */
    String word();

    /** Whether it makes an answer late, so that its seconds say how late. */
    default boolean delays() {
        return false;
    }

    /** Whether the stand-in knows for whom a request is, so that one address alone can be hit. */
    default boolean isAddressed() {
        return true;
    }
}
