package io.parlance.inference.model;

import java.net.URI;

/** A model server that is there for {@link ModelContract} alone, with few places. */
interface ModelServer {
    URI url();

    /** How many requests it answers at once. */
    int places();

    /** How many requests it takes in all: those that it answers, and those that wait. */
    int holds();

    /** Tells it to stop, as who operates it would; does not wait. */
    void stop();
}
