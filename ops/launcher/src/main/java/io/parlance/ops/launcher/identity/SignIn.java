package io.parlance.ops.launcher.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlance.ops.launcher.Json;
import io.parlance.ops.launcher.Problem;
import io.parlance.ops.launcher.WrongUse;
import io.parlance.ops.launcher.instance.Instance;
import io.parlance.ops.launcher.instance.Port;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import tools.jackson.databind.JsonNode;

/** Signs people of the sample company in, by the secrets that its identity provider made. */
public final class SignIn {
    /** The provider's first call takes seconds on a busy machine. */
    private static final Duration CALL = Duration.ofSeconds(20);

    private final URI issuer;
    private final Path secrets;

    SignIn(URI issuer, Path secrets) {
        this.issuer = issuer;
        this.secrets = secrets;
    }

    /** At the identity provider of this instance. */
    public static SignIn at(Instance instance) {
        return new SignIn(
                URI.create(Port.IDENTITY.url(instance)),
                instance.outside().resolve("identity/secrets.json"));
    }

    /**
     * A token that names this person.
     *
     * @throws WrongUse where nobody has this name
     * @throws Problem where the provider gives none
     */
    public String token(String user) throws InterruptedException {
        if (!Files.exists(secrets)) {
            throw new Problem(
                    "Nobody can sign in: there is no " + secrets + ". Start it: ops/parlance up");
        }
        JsonNode known = Json.read(secrets);
        String secret = known.path(user).asString("");
        if (secret.isEmpty()) {
            throw new WrongUse(
                    "Nobody at the desk is called '%s': %s"
                            .formatted(user, String.join(", ", known.propertyNames())));
        }
        return token(ask(user, secret));
    }

    private static String token(HttpResponse<String> answer) {
        if (answer.statusCode() != 200) {
            throw new Problem("The identity provider answered " + answer.statusCode() + ".");
        }
        return Json.parse(answer.body()).path("access_token").asString("");
    }

    private HttpResponse<String> ask(String user, String secret) throws InterruptedException {
        try (HttpClient http = client()) {
            return http.send(request(user, secret), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new Problem(
                    "The identity provider at %s does not answer; see: ops/parlance status"
                            .formatted(issuer),
                    e);
        }
    }

    private static HttpClient client() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CALL)
                .build();
    }

    private HttpRequest request(String user, String secret) {
        String login = Base64.getEncoder().encodeToString((user + ":" + secret).getBytes(UTF_8));
        return HttpRequest.newBuilder(issuer.resolve("/oauth2/token"))
                .timeout(CALL)
                .header("Authorization", "Basic " + login)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=client_credentials"))
                .build();
    }
}
