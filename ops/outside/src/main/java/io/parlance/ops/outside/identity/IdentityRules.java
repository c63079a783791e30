package io.parlance.ops.outside.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.web.SecurityFilterChain;

/**
 * Who gets a token, and what stands in it. Each person is a confidential client of their own: a
 * command line can sign them in without a browser and without a password grant, and the token's
 * subject is that person.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class IdentityRules {
    /** Long enough for a shift's script, short enough that a lost one is soon worth nothing. */
    private static final Duration TOKEN_LIFE = Duration.ofHours(1);

    /** Whom its tokens are for; by itself the server would name the person here too. */
    private static final String AUDIENCE = "parlance-desk";

    /**
     * What it knows.
     *
     * @param issuer its name in tokens, by whatever name it was called
     * @param secrets by user name
     */
    record Known(String issuer, List<Person> people, Map<String, String> secrets, JWKSet keys) {
        @Override
        public String toString() {
            return "Known[" + people + "]";
        }
    }

    @Bean
    SecurityFilterChain everything(HttpSecurity http) {
        return http.oauth2AuthorizationServer(server -> server.oidc(Customizer.withDefaults()))
                .authorizeHttpRequests(calls -> calls.anyRequest().authenticated())
                .build();
    }

    @Bean
    AuthorizationServerSettings whereItIs(Known known) {
        return AuthorizationServerSettings.builder().issuer(known.issuer()).build();
    }

    @Bean
    JWKSource<SecurityContext> keys(Known known) {
        return new ImmutableJWKSet<>(known.keys());
    }

    @Bean
    JwtDecoder decoder(JWKSource<SecurityContext> keys) {
        return NimbusJwtDecoder.withJwkSource(keys).build();
    }

    @Bean
    RegisteredClientRepository clients(Known known) {
        return new InMemoryRegisteredClientRepository(
                known.people().stream()
                        .map(person -> client(person, secret(known, person)))
                        .toList());
    }

    private static String secret(Known known, Person person) {
        return Objects.requireNonNull(known.secrets().get(person.user()));
    }

    private static RegisteredClient client(Person person, String secret) {
        return RegisteredClient.withId(person.user())
                .clientId(person.user())
                .clientSecret(secret)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .tokenSettings(TokenSettings.builder().accessTokenTimeToLive(TOKEN_LIFE).build())
                .build();
    }

    /** The secrets are random and lie beside in the clear; a slow hash would protect nothing. */
    @Bean
    PasswordEncoder secretsAsTheyAre() {
        return new PasswordEncoder() {
            @Override
            public @Nullable String encode(@Nullable CharSequence secret) {
                return secret == null ? null : secret.toString();
            }

            @Override
            public boolean matches(@Nullable CharSequence given, @Nullable String kept) {
                return given != null
                        && kept != null
                        && MessageDigest.isEqual(
                                given.toString().getBytes(UTF_8), kept.getBytes(UTF_8));
            }
        };
    }

    @Bean
    OAuth2TokenCustomizer<JwtEncodingContext> whatTokensSay(Known known) {
        Map<String, Person> people =
                known.people().stream()
                        .collect(Collectors.toMap(Person::user, Function.identity()));
        return context -> {
            Person person =
                    Objects.requireNonNull(people.get(context.getRegisteredClient().getClientId()));
            context.getClaims()
                    .audience(List.of(AUDIENCE))
                    .claim("preferred_username", person.user())
                    .claim("roles", person.roles())
                    .claim("tenant", person.tenant());
        };
    }
}
