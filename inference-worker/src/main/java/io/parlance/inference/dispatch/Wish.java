package io.parlance.inference.dispatch;

import java.net.URI;
import java.util.Set;

/**
 * For what a place is wanted.
 *
 * @param conversation what shares a prefix
 * @param tried replicas that failed this request; taken again only where no other has room
 */
public record Wish(Lane lane, String conversation, Set<URI> tried) {
    public Wish {
        tried = Set.copyOf(tried);
    }
}
