package io.parlance.ingress.door;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.jwt.proc.JWTProcessor;
import java.text.ParseException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The identity provider whose tokens count: signed JWTs (RFC 9068) for the desk that name one of
 * its people.
 */
public final class Issuer {
    static final Refusal UNAUTHENTICATED =
            Refusal.of(
                    Reason.UNAUTHENTICATED,
                    "send 'Authorization: Bearer' and a token that the identity provider issued"
                            + " for the desk");

    private static final Refusal AWAY =
            Refusal.of(
                    Reason.ISSUER_AWAY,
                    "the identity provider gives no keys to check the token by; send it again");
    private static final Refusal OTHER_TENANT =
            Refusal.of(Reason.NOT_ALLOWED, "the token's tenant must be one of this edge");

    /** Only with a key pair: who could check the others could also sign them. */
    private static final Set<JWSAlgorithm> ALGORITHMS =
            Set.of(
                    JWSAlgorithm.RS256,
                    JWSAlgorithm.RS384,
                    JWSAlgorithm.RS512,
                    JWSAlgorithm.PS256,
                    JWSAlgorithm.ES256,
                    JWSAlgorithm.ES384);

    private static final String USER = "preferred_username";
    private static final String TENANT = "tenant";
    private static final String ROLES = "roles";
    private static final int LONGEST_USER = 128;

    private final String url;
    private final String audience;
    private final Set<String> tenants;
    private @Nullable JWTProcessor<SecurityContext> processor;

    /**
     * @param url as the claim {@code iss} has it; empty: no token counts
     * @param audience what their {@code aud} must hold: a token for another application is not ours
     * @param tenants those that there are
     */
    public Issuer(String url, String audience, Set<String> tenants) {
        this.url = url;
        this.audience = audience;
        this.tenants = Set.copyOf(tenants);
    }

    /** Made for the first token, as it takes longer than the rest of the door together. */
    private synchronized JWTProcessor<SecurityContext> processor() {
        if (processor == null) {
            processor = processor(url, audience);
        }
        return processor;
    }

    private static JWTProcessor<SecurityContext> processor(String issuer, String audience) {
        var tokens = new DefaultJWTProcessor<SecurityContext>();
        tokens.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(
                        JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
        tokens.setJWSKeySelector(
                new JWSVerificationKeySelector<>(ALGORITHMS, IssuerKeys.of(issuer)));
        tokens.setJWTClaimsSetVerifier(
                new DefaultJWTClaimsVerifier<>(
                        audience,
                        new JWTClaimsSet.Builder().issuer(issuer).build(),
                        Set.of("exp", USER, TENANT)));
        return tokens;
    }

    /** Whom the token names. */
    Admission<Person> person(String token) {
        if (url.isEmpty()) {
            return Admission.refused(UNAUTHENTICATED);
        }
        try {
            return person(processor().process(token, null));
        } catch (KeySourceException _) {
            return Admission.refused(AWAY);
        } catch (ParseException | BadJOSEException | JOSEException _) {
            return Admission.refused(UNAUTHENTICATED);
        }
    }

    private Admission<Person> person(JWTClaimsSet claims) throws ParseException {
        String user = claims.getStringClaim(USER);
        String tenant = claims.getStringClaim(TENANT);
        if (user.isBlank() || user.length() > LONGEST_USER) {
            return Admission.refused(UNAUTHENTICATED);
        }
        return tenants.contains(tenant)
                ? Admission.granted(new Person(user, roles(claims), tenant))
                : Admission.refused(OTHER_TENANT);
    }

    private static Set<Role> roles(JWTClaimsSet claims) throws ParseException {
        List<String> words = claims.getStringListClaim(ROLES);
        return words == null
                ? Set.of()
                : words.stream().flatMap(w -> Role.of(w).stream()).collect(Collectors.toSet());
    }
}
