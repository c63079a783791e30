package io.parlance.ingress.chat;

import io.parlance.schemas.ids.Address;
import java.time.Instant;

/**
 * What a session's token says; whoever holds it is the session.
 *
 * @param created when the session began: no event of it is older
 * @param expires from when on it opens nothing
 */
record ChatToken(Address session, String tenant, Instant created, Instant expires) {
    boolean expired(Instant now) {
        return !now.isBefore(expires);
    }
}
