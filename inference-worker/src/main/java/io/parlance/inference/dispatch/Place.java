package io.parlance.inference.dispatch;

import java.net.URI;

/**
 * One of a replica's places, lent for one call.
 *
 * @param lane for whose request
 * @param cuts of the replica's limit when it was lent
 */
public record Place(URI replica, Lane lane, int cuts) {}
