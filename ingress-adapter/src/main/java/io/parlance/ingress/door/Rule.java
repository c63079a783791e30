package io.parlance.ingress.door;

import java.util.Set;

/** Whom an endpoint lets in. */
enum Rule {
    /** Whoever comes. */
    ANYONE,
    /** Who signed the call; its endpoint checks that, as the signature covers the body. */
    SIGNED,
    /** Who shows the mail relay's token; its endpoint checks that. */
    RELAY,
    /** Who shows the token of the session in the path; its endpoint checks that. */
    SESSION,
    /** People at the desk; checked before the endpoint is called. */
    DESK;

    /** One of them is needed, in a token of the identity provider; none: no such token is. */
    Set<Role> roles() {
        return switch (this) {
            case ANYONE, SIGNED, RELAY, SESSION -> Set.of();
            case DESK -> Set.of(Role.AGENT, Role.SUPERVISOR);
        };
    }
}
