package io.parlance.ops.launcher.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlance.ops.launcher.Json;
import io.parlance.ops.launcher.Problem;
import io.parlance.ops.launcher.WrongUse;
import io.parlance.ops.outside.identity.IdentityProvider;
import io.parlance.ops.outside.identity.IdentitySettings;
import io.parlance.ops.outside.identity.Person;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignInTest {
    @TempDir private Path dir = Path.of("");

    private IdentityProvider provider() throws Exception {
        Person mara = new Person("mara", List.of("agent"), "shop");
        return IdentityProvider.start(new IdentitySettings(0, dir, List.of(mara)));
    }

    private SignIn at(IdentityProvider provider) {
        return new SignIn(provider.url(), dir.resolve("secrets.json"));
    }

    @Test
    void theTokenNamesThePerson() throws Exception {
        try (IdentityProvider provider = provider()) {
            String token = at(provider).token("mara");

            byte[] claims = Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]);
            assertThat(Json.parse(new String(claims, UTF_8)).path("preferred_username").asString())
                    .isEqualTo("mara");
        }
    }

    @Test
    void aNameThatNobodyHasSaysWhoThereIs() throws Exception {
        try (IdentityProvider provider = provider()) {
            assertThatThrownBy(() -> at(provider).token("otto"))
                    .isInstanceOf(WrongUse.class)
                    .hasMessageContaining("'otto': mara");
        }
    }

    @Test
    void aProviderThatIsAwayOrRefusesIsSaid() throws Exception {
        IdentityProvider stopped = provider();
        SignIn gone = at(stopped);
        stopped.close();

        assertThatThrownBy(() -> gone.token("mara"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("does not answer");
        try (IdentityProvider provider = provider()) {
            Files.writeString(dir.resolve("secrets.json"), "{\"mara\":\"wrong\"}");
            assertThatThrownBy(() -> at(provider).token("mara"))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("401");
        }
    }

    @Test
    void beforeTheFirstStartNobodySignsIn() {
        assertThatThrownBy(() ->
                        new SignIn(URI.create("http://localhost:1"), dir.resolve("none"))
                                .token("mara"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("ops/parlance up");
    }
}
