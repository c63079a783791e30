package io.parlance.ingress.desk;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.parlance.ingress.Edge;
import io.parlance.ops.outside.identity.IdentityProvider;
import io.parlance.ops.outside.identity.IdentitySettings;
import io.parlance.ops.outside.identity.Person;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The shop's people and their identity provider, a real one; it can go away and come back. */
public final class Staff implements AutoCloseable {
    public static final String AGENT = "mara";
    public static final String SUPERVISOR = "ruth";

    /** Works there, and has nothing to do at the desk. */
    public static final String VISITOR = "otto";

    /** Of a company that this edge does not know. */
    public static final String STRANGER = "zoe";

    private static final JsonMapper JSON = new JsonMapper();
    private static final List<Person> PEOPLE =
            List.of(
                    new Person(AGENT, List.of("agent"), Edge.TENANT),
                    new Person(SUPERVISOR, List.of("supervisor"), Edge.TENANT),
                    new Person(VISITOR, List.of("gardener"), Edge.TENANT),
                    new Person(STRANGER, List.of("agent"), "elsewhere"));

    private final Path dir;
    private final int port;
    private IdentityProvider provider;

    private Staff(Path dir) throws IOException {
        this.dir = dir;
        this.provider = IdentityProvider.start(new IdentitySettings(0, dir, PEOPLE));
        this.port = provider.url().getPort();
    }

    public static Staff start(Path dir) throws IOException {
        return new Staff(dir);
    }

    void goAway() throws IOException {
        provider.close();
    }

    void comeBack() throws IOException {
        provider = IdentityProvider.start(new IdentitySettings(port, dir, PEOPLE));
    }

    /** The edge's setting. */
    public String setting() {
        return "--ingress.desk.issuer=" + issuer();
    }

    public String issuer() {
        return "http://localhost:" + port;
    }

    /** As the provider gives it. */
    public String token(String user) {
        String login = user + ":" + json("secrets.json").path(user).asString();
        String basic = Base64.getEncoder().encodeToString(login.getBytes(UTF_8));
        HttpRequest call =
                HttpRequest.newBuilder(URI.create(issuer() + "/oauth2/token"))
                        .timeout(Duration.ofSeconds(60))
                        .header("Authorization", "Basic " + basic)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("grant_type=client_credentials"))
                        .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            String answer = http.send(call, BodyHandlers.ofString()).body();
            return JSON.readTree(answer).path("access_token").asString();
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Claims that let an agent in for an hour. */
    JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(issuer())
                .audience("parlance-desk")
                .expirationTime(Date.from(Instant.now().plus(Duration.ofHours(1))))
                .claim("preferred_username", AGENT)
                .claim("roles", List.of("agent"))
                .claim("tenant", Edge.TENANT);
    }

    /** Signed with the provider's own key, whatever it says. */
    String signed(JWTClaimsSet.Builder claims) throws JOSEException, ParseException {
        return signed(claims, key());
    }

    RSAKey key() throws ParseException {
        return RSAKey.parse(json("signing-key.json").toString());
    }

    static String signed(JWTClaimsSet.Builder claims, RSAKey key) throws JOSEException {
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build();
        SignedJWT token = new SignedJWT(header, claims.build());
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }

    private JsonNode json(String file) {
        return JSON.readTree(dir.resolve(file));
    }

    @Override
    public void close() throws IOException {
        provider.close();
    }
}
