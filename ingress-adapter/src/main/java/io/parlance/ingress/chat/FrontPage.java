package io.parlance.ingress.chat;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlance.ingress.door.Admission;
import io.parlance.ops.defaults.health.ReadyCheck;
import io.parlance.ops.defaults.tenants.Tenant;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The page that people see first: the state, and a chat box on the public API. */
@RestController
class FrontPage {
    /** Only what this server sends, nothing inline, no frames. */
    static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
                    + " connect-src 'self'; base-uri 'none'; form-action 'none';"
                    + " frame-ancestors 'none'";

    private static final MediaType SCRIPT = MediaType.parseMediaType("text/javascript");
    private static final MediaType STYLE = MediaType.parseMediaType("text/css");
    private static final MediaType ICON = MediaType.parseMediaType("image/svg+xml");

    private final ObjectProvider<ReadyCheck> checks;
    private final Origins origins;

    FrontPage(ObjectProvider<ReadyCheck> checks, Origins origins) {
        this.checks = checks;
        this.origins = origins;
    }

    @GetMapping("/")
    ResponseEntity<Resource> page() {
        return file("index.html", MediaType.TEXT_HTML);
    }

    @GetMapping("/page/chat.js")
    ResponseEntity<Resource> script() {
        return file("chat.js", SCRIPT);
    }

    @GetMapping("/page/session.js")
    ResponseEntity<Resource> session() {
        return file("session.js", SCRIPT);
    }

    @GetMapping("/page/chat.css")
    ResponseEntity<Resource> style() {
        return file("chat.css", STYLE);
    }

    @GetMapping("/page/icon.svg")
    ResponseEntity<Resource> icon() {
        return file("icon.svg", ICON);
    }

    private static ResponseEntity<Resource> file(String name, MediaType type) {
        return ResponseEntity.ok()
                .contentType(new MediaType(type, UTF_8))
                .header("Content-Security-Policy", POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .body(new ClassPathResource("page/" + name));
    }

    /** What the page says of the service; nothing that is not public. */
    @GetMapping("/v1/state")
    ResponseEntity<Object> state() {
        List<String> waiting =
                checks.orderedStream().filter(c -> !c.ready()).map(ReadyCheck::name).toList();
        String company =
                switch (origins.only()) {
                    case Admission.Granted<Tenant>(var tenant) -> tenant.name();
                    case Admission.Refused<Tenant> _ -> "";
                };
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(
                        Map.of(
                                "state",
                                waiting.isEmpty() ? "ready" : "starting",
                                "waitingFor",
                                waiting,
                                "company",
                                company));
    }
}
