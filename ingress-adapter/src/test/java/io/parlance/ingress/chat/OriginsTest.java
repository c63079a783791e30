package io.parlance.ingress.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.ops.defaults.tenants.Tenants;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.web.MockHttpServletRequest;

class OriginsTest {
    private static final String ONE = tenant("one", "origins: [\"https://one.example\"]");
    private static final String TWO = tenant("two", "origins: [\"https://two.example\"]");
    private static final String NONE = tenant("none", "origins: []");

    @TempDir Path dir;

    @Test
    void theOriginDecides() throws IOException {
        Origins origins = origins(ONE + TWO);

        assertThat(who(origins, "https://two.example")).isEqualTo("two");
        assertThat(who(origins, "https://three.example")).isEqualTo("unknown-origin");
        assertThat(who(origins, "not an origin")).isEqualTo("unknown-origin");
    }

    @Test
    void withoutAnOriginTheOnlyTenantThatHasChatIsMeant() throws IOException {
        assertThat(who(origins(ONE + NONE), "")).isEqualTo("one");
        assertThat(who(origins(ONE + TWO), "")).isEqualTo("missing-field");
        assertThat(who(origins(NONE), "")).isEqualTo("missing-field");
    }

    @Test
    void theEdgesOwnPageIsTheOnlyTenants() throws IOException {
        assertThat(who(origins(ONE), "http://edge:8080")).isEqualTo("one");
        assertThat(who(origins(ONE), "http://edge:8081")).isEqualTo("unknown-origin");
    }

    private static String who(Origins origins, String origin) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.addHeader("Host", "edge:8080");
        if (!origin.isEmpty()) {
            request.addHeader("Origin", origin);
        }
        return origins.tenant(request)
                .fold(tenant -> tenant.id(), refusal -> refusal.reason().word());
    }

    private Origins origins(String tenants) throws IOException {
        Path file = Files.writeString(dir.resolve("tenants.yml"), "tenants:\n" + tenants);
        return new Origins(Tenants.read(file));
    }

    private static String tenant(String id, String chat) {
        return """
          - id: %s
            name: %s
            voice: friendly
            timezone: Europe/Berlin
            chat:
              %s
            notices:
              handoff: A person will answer.
              delayed: It takes longer.
        """
                .formatted(id, id, chat)
                .indent(2);
    }
}
