package io.parlance.ops.outside.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class IdentityProviderTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Person AGENT = new Person("mara", List.of("agent"), "shop");
    private static final Person BOSS = new Person("ruth", List.of("agent", "supervisor"), "shop");

    @TempDir private Path dir = Path.of("");

    private IdentityProvider start(Person... people) throws IOException {
        return IdentityProvider.start(new IdentitySettings(0, dir, List.of(people)));
    }

    @Test
    void aPersonGetsATokenThatSaysWhoTheyAre() throws Exception {
        try (IdentityProvider provider = start(AGENT, BOSS)) {
            HttpResponse<String> answer = signIn(provider, "ruth", secret("ruth"));

            SignedJWT token = token(answer);
            assertThat(token.getJWTClaimsSet().getIssuer()).isEqualTo(provider.url().toString());
            assertThat(token.getJWTClaimsSet().getSubject()).isEqualTo("ruth");
            assertThat(token.getJWTClaimsSet().getAudience()).containsExactly("parlance-desk");
            assertThat(token.getJWTClaimsSet().getStringClaim("preferred_username"))
                    .isEqualTo("ruth");
            assertThat(token.getJWTClaimsSet().getStringListClaim("roles"))
                    .containsExactly("agent", "supervisor");
            assertThat(token.getJWTClaimsSet().getStringClaim("tenant")).isEqualTo("shop");
            assertThat(token.getJWTClaimsSet().getExpirationTime())
                    .isAfter(token.getJWTClaimsSet().getIssueTime());
        }
    }

    @Test
    void anybodyFindsTheKeyThatProvesAToken() throws Exception {
        try (IdentityProvider provider = start(AGENT)) {
            JsonNode described = json(get(provider, "/.well-known/openid-configuration"));
            JWKSet keys = JWKSet.parse(send(call(described.path("jwks_uri").asString())).body());

            SignedJWT token = token(signIn(provider, "mara", secret("mara")));

            assertThat(described.path("issuer").asString()).isEqualTo(provider.url().toString());
            assertThat(keys.getKeys()).hasSize(1).noneMatch(key -> key.isPrivate());
            assertThat(token.verify(new RSASSAVerifier(keys.getKeys().getFirst().toRSAKey())))
                    .isTrue();
        }
    }

    @Test
    void nobodyGetsATokenWithoutTheSecret() throws Exception {
        try (IdentityProvider provider = start(AGENT, BOSS)) {
            assertThat(signIn(provider, "mara", "wrong").statusCode()).isEqualTo(401);
            assertThat(signIn(provider, "mara", secret("ruth")).statusCode()).isEqualTo(401);
            assertThat(signIn(provider, "nobody", secret("mara")).statusCode()).isEqualTo(401);
            assertThat(get(provider, "/anything").statusCode()).isIn(401, 403);
        }
    }

    @Test
    void theKeyAndTheSecretsOutliveAStop() throws Exception {
        SignedJWT before;
        String secret;
        try (IdentityProvider provider = start(AGENT)) {
            secret = secret("mara");
            before = token(signIn(provider, "mara", secret));
        }

        try (IdentityProvider provider = start(AGENT, BOSS)) {
            JWKSet keys = JWKSet.parse(get(provider, "/oauth2/jwks").body());
            assertThat(secret("mara")).isEqualTo(secret);
            assertThat(signIn(provider, "ruth", secret("ruth")).statusCode()).isEqualTo(200);
            assertThat(before.verify(new RSASSAVerifier(keys.getKeys().getFirst().toRSAKey())))
                    .isTrue();
        }
    }

    @Test
    void onlyTheOwnerReadsWhatItKeeps() throws Exception {
        try (IdentityProvider provider = start(AGENT)) {
            get(provider, "/oauth2/jwks");
        }

        for (String file : List.of("secrets.json", "signing-key.json")) {
            var mode = Files.getPosixFilePermissions(dir.resolve(file));
            assertThat(PosixFilePermissions.toString(mode)).isEqualTo("rw-------");
        }
    }

    @Test
    void saysThatAPortIsTaken() throws Exception {
        try (IdentityProvider first = start(AGENT)) {
            var same = new IdentitySettings(first.url().getPort(), dir, List.of(AGENT));

            assertThatThrownBy(() -> IdentityProvider.start(same))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("identity provider");
        }
    }

    @Test
    void refusesNobodyAndSomebodyTwice() {
        assertThatThrownBy(() -> new IdentitySettings(0, dir, List.of()))
                .hasMessageContaining("nobody");
        assertThatThrownBy(() -> new IdentitySettings(0, dir, List.of(AGENT, AGENT)))
                .hasMessageContaining("twice");
        assertThatThrownBy(() -> new Person("mara", List.of(), "shop"))
                .hasMessageContaining("role");
    }

    private String secret(String user) throws IOException {
        String kept = Files.readString(dir.resolve("secrets.json"));
        return JSON.readTree(kept).path(user).asString();
    }

    private static HttpResponse<String> signIn(IdentityProvider provider, String user, String word)
            throws Exception {
        String login = Base64.getEncoder().encodeToString((user + ":" + word).getBytes(UTF_8));
        return send(
                call(provider.url() + "/oauth2/token")
                        .header("Authorization", "Basic " + login)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("grant_type=client_credentials")));
    }

    private static SignedJWT token(HttpResponse<String> answer) throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return SignedJWT.parse(json(answer).path("access_token").asString());
    }

    private static HttpResponse<String> get(IdentityProvider provider, String path)
            throws Exception {
        return send(call(provider.url() + path));
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JSON.readTree(answer.body());
    }

    private static HttpRequest.Builder call(String uri) {
        return HttpRequest.newBuilder(URI.create(uri));
    }

    private static HttpResponse<String> send(HttpRequest.Builder call) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(call.build(), BodyHandlers.ofString());
        }
    }
}
