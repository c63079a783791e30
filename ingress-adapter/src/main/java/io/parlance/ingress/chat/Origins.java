package io.parlance.ingress.chat;

import io.parlance.ingress.door.Admission;
import io.parlance.ingress.door.Reason;
import io.parlance.ingress.door.Refusal;
import io.parlance.ops.defaults.tenants.Tenant;
import io.parlance.ops.defaults.tenants.Tenants;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Whose chat a page is for, by the Origin that the browser names. */
@Component
class Origins {
    private final Tenants tenants;

    Origins(Tenants tenants) {
        this.tenants = tenants;
    }

    /**
     * The tenant of the page; without an Origin, and on the edge's own page, the only one that has
     * chat.
     */
    Admission<Tenant> tenant(HttpServletRequest request) {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        Optional<Tenant> owner = known(origin);
        if (owner.isPresent()) {
            return Admission.granted(owner.get());
        }
        return origin == null || own(origin, request.getHeader(HttpHeaders.HOST))
                ? only()
                : Admission.refused(Refusal.of(Reason.UNKNOWN_ORIGIN, unknown()));
    }

    private static String unknown() {
        return "add the page's origin to chat.origins of a tenant in tenants.yml";
    }

    /** Whose page it is, or empty where it is nobody's. */
    Optional<Tenant> known(@Nullable String origin) {
        return Optional.ofNullable(origin).flatMap(Origins::uri).flatMap(tenants::byOrigin);
    }

    /** The tenant that is meant where nobody says which. */
    Admission<Tenant> only() {
        List<Tenant> chatting =
                tenants.all().stream().filter(t -> !t.chat().origins().isEmpty()).toList();
        return switch (chatting.size()) {
            case 0 -> unclear("no tenant has chat.origins in tenants.yml; add the page's origin");
            case 1 -> Admission.granted(chatting.getFirst());
            default -> unclear("send the Origin of a page in chat.origins of the tenant meant");
        };
    }

    private static Admission<Tenant> unclear(String detail) {
        return Admission.refused(
                new Refusal(Reason.MISSING_FIELD, detail, Optional.of(HttpHeaders.ORIGIN)));
    }

    private static boolean own(String origin, @Nullable String host) {
        return uri(origin).map(URI::getRawAuthority).filter(a -> a.equals(host)).isPresent();
    }

    private static Optional<URI> uri(String origin) {
        try {
            return Optional.of(URI.create(origin));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
