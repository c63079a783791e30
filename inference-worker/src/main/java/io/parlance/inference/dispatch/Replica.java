package io.parlance.inference.dispatch;

import java.net.URI;

/**
 * A model server as it is listed.
 *
 * @param url base URL, without a path
 * @param taking whether it is given new requests; else it finishes what it has
 */
public record Replica(URI url, boolean taking) {}
