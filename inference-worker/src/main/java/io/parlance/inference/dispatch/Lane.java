package io.parlance.inference.dispatch;

import java.util.Locale;

/** How soon a reply is owed, and so who passes whom at the engine. */
public enum Lane {
    LIVE(0),
    DEFERRED(10),
    BULK(20);

    private final int priority;

    Lane(int priority) {
        this.priority = priority;
    }

    /** Its name in topics, groups, settings and metrics. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** vLLM's: lower is sooner. */
    public int priority() {
        return priority;
    }
}
