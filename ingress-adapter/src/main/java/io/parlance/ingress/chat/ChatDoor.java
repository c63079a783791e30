package io.parlance.ingress.chat;

import io.parlance.ingress.door.Admission;
import io.parlance.ingress.door.BodyReader;
import io.parlance.ingress.door.Reason;
import io.parlance.ingress.door.Refusal;
import io.parlance.ops.defaults.tenants.Tenant;
import jakarta.servlet.http.HttpServletRequest;

/** What a call has to pass before the chat takes anything from it. */
record ChatDoor(
        Origins origins, ChatGate gate, SessionLimit limit, BodyReader bodies, int textLength) {
    /** The tenant of the page that opens a session. */
    Admission<Tenant> tenant(HttpServletRequest request) {
        return origins.tenant(request)
                .then(tenant -> bodies.read(request).then(Typed::claims).map(_ -> tenant));
    }

    /** The message of a session that may write now. */
    Admission<Typed> message(HttpServletRequest request, ChatToken token) {
        return bodies.read(request)
                .then(body -> Typed.message(body, textLength))
                .then(typed -> limited(token, typed));
    }

    private Admission<Typed> limited(ChatToken token, Typed typed) {
        return limit.take(token.session().value())
                ? Admission.granted(typed)
                : Admission.refused(
                        Refusal.of(Reason.TOO_MANY, "wait, and send it again under the same id"));
    }
}
