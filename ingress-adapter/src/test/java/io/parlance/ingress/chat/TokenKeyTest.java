package io.parlance.ingress.chat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlance.schemas.ids.Address;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class TokenKeyTest {
    private static final Instant CREATED = Instant.parse("2026-03-01T10:00:00Z");
    private static final Instant EXPIRES = Instant.parse("2026-03-08T10:00:00Z");
    private static final ChatToken TOKEN =
            new ChatToken(Address.session("abcdefghijklmnopqrstuvwxyz"), "shop", CREATED, EXPIRES);

    private final TokenKey key = key("the key of this test, 32 bytes..");

    @Test
    void whatItSignedItKnowsAgain() {
        String signed = key.sign(TOKEN);

        assertThat(key.verify(signed, CREATED)).contains(TOKEN);
        assertThat(signed).matches("[A-Za-z0-9._-]+");
    }

    @Test
    void aTokenThatHasExpiredOpensNothing() {
        String signed = key.sign(TOKEN);

        assertThat(key.verify(signed, EXPIRES.minusSeconds(1))).contains(TOKEN);
        assertThat(key.verify(signed, EXPIRES)).isEmpty();
    }

    @Test
    void aTokenOfAnotherKeyOpensNothing() {
        String signed = key("another key, also of 32 bytes...").sign(TOKEN);

        assertThat(key.verify(signed, CREATED)).isEmpty();
    }

    @Test
    void eachPartOfATokenIsSigned() {
        String signed = key.sign(TOKEN);

        for (int at = 0; at < signed.length(); at++) {
            char other = signed.charAt(at) == '3' ? '4' : '3';
            String forged = signed.substring(0, at) + other + signed.substring(at + 1);
            assertThat(key.verify(forged, CREATED)).as("changed at %d", at).isEmpty();
        }
    }

    @Test
    void garbageOpensNothing() {
        assertThat(key.verify("", CREATED)).isEmpty();
        assertThat(key.verify("....", CREATED)).isEmpty();
        assertThat(key.verify("a.b", CREATED)).isEmpty();
    }

    @Test
    void aShortKeyIsRefused() {
        assertThatThrownBy(() -> key("short"))
                .hasMessageContaining("parlance.secrets.chat-token-key");
    }

    private static TokenKey key(String secret) {
        byte[] bytes = secret.getBytes(UTF_8);
        return TokenKey.ofBase64(Base64.getEncoder().encodeToString(bytes));
    }
}
