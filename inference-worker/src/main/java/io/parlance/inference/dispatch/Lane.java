package io.parlance.inference.dispatch;

/** How soon a reply is owed, and so who passes whom at the engine. */
public enum Lane {
    LIVE(0),
    DEFERRED(10),
    BULK(20);

    private final int priority;

    Lane(int priority) {
        this.priority = priority;
    }

    /** vLLM's: lower is sooner. */
    public int priority() {
        return priority;
    }
}
