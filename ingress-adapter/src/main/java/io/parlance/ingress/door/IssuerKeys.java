package io.parlance.ingress.door;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetRetrievalException;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jose.util.ResourceRetriever;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The keys of an identity provider, found as OpenID Connect Discovery 1.0 says. Asked for when a
 * token needs them, so that nothing waits for the provider at the start.
 */
final class IssuerKeys implements JWKSetSource<SecurityContext> {
    private static final Logger log = LoggerFactory.getLogger(IssuerKeys.class);
    private static final JsonMapper JSON = new JsonMapper();

    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration READ = Duration.ofSeconds(5);
    private static final int MOST_BYTES = 256 * 1024;

    /** A key that was withdrawn is taken no longer than this. */
    private static final Duration FRESH = Duration.ofMinutes(5);

    private static final Duration WAIT_FOR_ANOTHERS_CALL = Duration.ofSeconds(10);

    /** While the provider is away, its people can go on. */
    private static final Duration STALE = Duration.ofHours(1);

    /** Invented key ids make no more than two calls of this time. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final String issuer;
    private final ResourceRetriever http =
            new DefaultResourceRetriever(
                    Math.toIntExact(CONNECT.toMillis()),
                    Math.toIntExact(READ.toMillis()),
                    MOST_BYTES);
    private final AtomicBoolean away = new AtomicBoolean();

    private IssuerKeys(String issuer) {
        this.issuer = issuer;
    }

    static JWKSource<SecurityContext> of(String issuer) {
        return JWKSourceBuilder.create(new IssuerKeys(issuer))
                .cache(FRESH.toMillis(), WAIT_FOR_ANOTHERS_CALL.toMillis())
                .rateLimited(PAUSE.toMillis())
                .outageTolerant(STALE.toMillis())
                .build();
    }

    @Override
    public JWKSet getJWKSet(
            JWKSetCacheRefreshEvaluator refresh, long now, @Nullable SecurityContext context)
            throws KeySourceException {
        try {
            JWKSet keys = JWKSet.parse(get(keysAt()));
            away.set(false);
            return keys;
        } catch (IOException | ParseException | JacksonException | IllegalArgumentException e) {
            if (!away.getAndSet(true)) {
                log.warn("no keys come from the identity provider {}: {}", issuer, e.toString());
            }
            throw new JWKSetRetrievalException("no keys of " + issuer, e);
        }
    }

    private String keysAt() throws IOException {
        JsonNode described = JSON.readTree(get(issuer + "/.well-known/openid-configuration"));
        if (!issuer.equals(described.path("issuer").asString(""))) {
            throw new IOException("it calls itself otherwise than ingress.desk.issuer");
        }
        return described.path("jwks_uri").asString("");
    }

    private String get(String uri) throws IOException {
        return http.retrieveResource(URI.create(uri).toURL()).getContent();
    }

    @Override
    public void close() {
        // It holds nothing open.
    }
}
