package io.parlance.ops.outside.sms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TwilioSignatureTest {
    /** The example that the tests of Twilio's own libraries use. */
    @Test
    void signsTwiliosOwnExampleAsTwilioDoes() {
        var form =
                new TreeMap<>(
                        Map.of(
                                "CallSid", "CA1234567890ABCDE",
                                "Caller", "+14158675309",
                                "Digits", "1234",
                                "From", "+14158675309",
                                "To", "+18005551212"));

        String signature =
                TwilioSignature.of("12345", "https://mycompany.com/myapp.php?foo=1&bar=2", form);

        assertThat(signature).isEqualTo("RSOYDt4T1cUTdK1PDd93/VVr8B8=");
    }
}
