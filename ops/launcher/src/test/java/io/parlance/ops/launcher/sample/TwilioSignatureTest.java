package io.parlance.ops.launcher.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TwilioSignatureTest {
    /** The example of https://www.twilio.com/docs/usage/security. */
    @Test
    void isThatOfTheProvidersOwnExample() {
        Map<String, String> form =
                Map.of(
                        "CallSid", "CA1234567890ABCDE",
                        "Caller", "+14158675309",
                        "Digits", "1234",
                        "From", "+14158675309",
                        "To", "+18005551212");

        String signature =
                TwilioSignature.of("12345", "https://mycompany.com/myapp.php?foo=1&bar=2", form);

        assertThat(signature).isEqualTo("RSOYDt4T1cUTdK1PDd93/VVr8B8=");
    }

    @Test
    void changesWithEveryFieldAndWithTheUrl() {
        String plain = TwilioSignature.of("t", "http://localhost/a", Map.of("Body", "hi"));

        assertThat(TwilioSignature.of("t", "http://localhost/a", Map.of("Body", "ho")))
                .isNotEqualTo(plain);
        assertThat(TwilioSignature.of("t", "http://localhost/b", Map.of("Body", "hi")))
                .isNotEqualTo(plain);
    }
}
