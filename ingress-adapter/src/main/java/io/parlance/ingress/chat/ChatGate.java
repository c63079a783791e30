package io.parlance.ingress.chat;

import io.parlance.ingress.door.Admission;
import io.parlance.ingress.door.Bearer;
import io.parlance.ingress.door.Reason;
import io.parlance.ingress.door.Refusal;
import io.parlance.ops.defaults.tenants.Tenant;
import io.parlance.schemas.ids.Address;
import jakarta.servlet.http.HttpServletRequest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Opens sessions, and lets in who holds their tokens. */
final class ChatGate {
    private static final String BASE32 = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int SESSION_LENGTH = 26;

    private final TokenKey key;
    private final Set<String> tenants;
    private final Duration life;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    /**
     * @param tenants those that there are; a token of another opens nothing
     */
    ChatGate(TokenKey key, Set<String> tenants, Duration life, Clock clock) {
        this.key = key;
        this.tenants = Set.copyOf(tenants);
        this.life = life;
        this.clock = clock;
    }

    /** A session, and what opens it again. */
    record Opened(String session, String token) {
        @Override
        public String toString() {
            return "Opened[]";
        }
    }

    Opened open(Tenant tenant) {
        Instant now = clock.instant();
        Address session = Address.session(newSession());
        ChatToken token = new ChatToken(session, tenant.id(), now, now.plus(life));
        return new Opened(session.value(), key.sign(token));
    }

    private String newSession() {
        return IntStream.range(0, SESSION_LENGTH)
                .mapToObj(_ -> BASE32.charAt(random.nextInt(BASE32.length())))
                .map(String::valueOf)
                .collect(Collectors.joining());
    }

    /**
     * @param session as the path names it
     */
    Admission<ChatToken> admit(HttpServletRequest request, String session) {
        Optional<ChatToken> token =
                Bearer.of(request)
                        .flatMap(signed -> key.verify(signed, clock.instant()))
                        .filter(known -> tenants.contains(known.tenant()));
        if (token.isEmpty()) {
            return refused(
                    Reason.UNAUTHENTICATED,
                    "send the session's token as 'Authorization: Bearer ...', or open a session");
        }
        return token.get().session().value().equals(session)
                ? Admission.granted(token.get())
                : refused(Reason.OTHER_SESSION, "use the token that came with this session");
    }

    private static Admission<ChatToken> refused(Reason reason, String detail) {
        return Admission.refused(Refusal.of(reason, detail));
    }
}
