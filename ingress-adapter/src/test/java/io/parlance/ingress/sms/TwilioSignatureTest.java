package io.parlance.ingress.sms;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.ingress.door.Admission;
import io.parlance.ops.defaults.settings.ParlanceSettings.Sms;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The signature of the form below was made with another implementation than the one tested. */
class TwilioSignatureTest {
    private static final String TOKEN = "12345";
    private static final String TARGET = "/myapp.php?foo=1&bar=2";
    private static final String FORM =
            "AccountSid=AC1&CallSid=CA1234567890ABCDE&From=%2B14158675309&To=%2B18005551212";
    private static final TwilioSignature SIGNATURE =
            new TwilioSignature(
                    URI.create("https://mycompany.com/"),
                    new Sms(
                            List.of(
                                    account("AC1", TOKEN),
                                    account("AC2", "the token of a sub-account"))));
    private static final String RIGHT =
            Signer.sign(TOKEN, "https://mycompany.com" + TARGET, fields(FORM));

    @Test
    void acceptsWhatTheAccountSigned() {
        assertThat(SIGNATURE.valid(TARGET, form(FORM), RIGHT)).isTrue();
    }

    @Test
    void acceptsAnAddressThatWasSignedWithItsPort() {
        String signed = Signer.sign(TOKEN, "https://mycompany.com:443" + TARGET, fields(FORM));

        assertThat(SIGNATURE.valid(TARGET, form(FORM), signed)).isTrue();
    }

    @Test
    void refusesAnotherQuery() {
        assertThat(SIGNATURE.valid("/myapp.php?foo=1&bar=3", form(FORM), RIGHT)).isFalse();
    }

    @Test
    void refusesAChangedField() {
        TwilioForm changed = form(FORM.replace("14158675309", "14158675308"));

        assertThat(SIGNATURE.valid(TARGET, changed, RIGHT)).isFalse();
    }

    @Test
    void refusesTheTokenOfAnotherAccount() {
        TwilioForm other = form(FORM.replace("AC1", "AC2"));
        String signed = Signer.sign(TOKEN, "https://mycompany.com" + TARGET, other.fields());

        assertThat(SIGNATURE.valid(TARGET, other, signed)).isFalse();
    }

    @Test
    void refusesAnAccountThatIsNoneOfOurs() {
        assertThat(SIGNATURE.knows("AC9")).isFalse();
        assertThat(SIGNATURE.valid(TARGET, form(FORM.replace("AC1", "AC9")), RIGHT)).isFalse();
    }

    @Test
    void refusesAQueryThatIsNoAddress() {
        assertThat(SIGNATURE.valid("/myapp.php?%zz", form(FORM), RIGHT)).isFalse();
    }

    @Test
    void agreesWithTheExampleOfTwiliosOwnLibraries() {
        String form =
                "CallSid=CA1234567890ABCDE&Digits=1234&From=%2B14158675309"
                        + "&To=%2B18005551212&Caller=%2B14158675309";

        assertThat(Signer.sign(TOKEN, "https://mycompany.com" + TARGET, fields(form)))
                .isEqualTo("RSOYDt4T1cUTdK1PDd93/VVr8B8=");
    }

    private static Sms.Account account(String sid, String token) {
        return new Sms.Account(sid, token, URI.create("https://api.twilio.com"));
    }

    private static Map<String, String> fields(String body) {
        return form(body).fields();
    }

    private static TwilioForm form(String body) {
        return switch (TwilioForm.parse(body.getBytes(UTF_8))) {
            case Admission.Granted<TwilioForm>(var form) -> form;
            case Admission.Refused<TwilioForm>(var refusal) ->
                    throw new AssertionError(refusal.toString());
        };
    }
}
