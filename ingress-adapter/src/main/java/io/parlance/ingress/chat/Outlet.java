package io.parlance.ingress.chat;

/** Where the events of one stream are written. Called by one thread at a time. */
interface Outlet {
    /** Whether it takes more without waiting; where not, it says later that it does. */
    boolean ready();

    /** Writes what it can take now, and the rest as the client takes it; only while ready. */
    void write(String text);

    /** Ends the stream; the client may come back. */
    void end();
}
