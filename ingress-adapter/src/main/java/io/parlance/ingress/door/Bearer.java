package io.parlance.ingress.door;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.http.HttpHeaders;

/** The token that a caller shows (RFC 6750); the scheme's case does not matter (RFC 9110). */
public final class Bearer {
    private static final String SCHEME = "Bearer ";

    private Bearer() {}

    /** Empty where there is none. */
    public static Optional<String> of(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader(HttpHeaders.AUTHORIZATION))
                .filter(header -> header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .map(header -> header.substring(SCHEME.length()).strip())
                .filter(token -> !token.isEmpty());
    }
}
