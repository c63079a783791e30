package io.parlance.ingress.door;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What somebody of the company may be, as the claim {@code roles} of a token names it. */
public enum Role {
    AGENT,
    SUPERVISOR;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Empty for what means nothing here. */
    static Optional<Role> of(String word) {
        return Arrays.stream(values()).filter(role -> role.word().equals(word)).findFirst();
    }
}
