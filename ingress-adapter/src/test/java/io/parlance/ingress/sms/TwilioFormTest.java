package io.parlance.ingress.sms;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.ingress.door.Admission;
import io.parlance.ingress.door.Reason;
import io.parlance.ingress.door.Refusal;
import java.net.URLEncoder;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TwilioFormTest {
    @Property
    void readsWhateverWasEncoded(@ForAll @Size(max = 8) Map<@NotEmpty String, String> written) {
        Map<String, String> fields = encodable(written);

        assertThat(parse(encode(fields)).map(TwilioForm::fields))
                .isEqualTo(Admission.granted(fields));
    }

    @Property
    void survivesAnyBytes(@ForAll byte[] bytes) {
        String end =
                TwilioForm.parse(bytes).fold(_ -> "granted", refusal -> refusal.reason().word());

        assertThat(end).isIn("granted", "malformed");
    }

    @Test
    void keepsTheBytesAsTheyCame() {
        byte[] bytes = "Body=%48i&&To=".getBytes(UTF_8);

        assertThat(TwilioForm.parse(bytes).map(form -> new String(form.bytes(), UTF_8)))
                .isEqualTo(Admission.granted("Body=%48i&&To="));
    }

    @Test
    void anEmptyFieldIsThere() {
        assertThat(parse("Body=&To").map(form -> form.missing("Body", "To")))
                .isEqualTo(Admission.granted(Optional.empty()));
    }

    @Test
    void namesTheFirstMissingField() {
        assertThat(parse("Body=x").map(form -> form.missing("Body", "From", "To").orElseThrow()))
                .isEqualTo(Admission.granted(Refusal.missing("From")));
    }

    @Test
    void refusesAFieldThatComesTwice() {
        assertThat(reason("Body=a&Body=b")).isEqualTo(Reason.MALFORMED);
    }

    @Test
    void refusesBrokenPercentEncoding() {
        assertThat(reason("Body=%4")).isEqualTo(Reason.MALFORMED);
    }

    private static Reason reason(String body) {
        return parse(body)
                .fold(
                        _ -> {
                            throw new AssertionError("was granted");
                        },
                        Refusal::reason);
    }

    private static Admission<TwilioForm> parse(String body) {
        return TwilioForm.parse(body.getBytes(UTF_8));
    }

    private static String encode(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(e -> encode(e.getKey()) + "=" + encode(e.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    /** Half a surrogate pair has no UTF-8. */
    private static Map<String, String> encodable(Map<String, String> written) {
        return written.entrySet().stream()
                .collect(
                        Collectors.toMap(
                                e -> utf8(e.getKey()), e -> utf8(e.getValue()), (a, _) -> a));
    }

    private static String utf8(String text) {
        return new String(text.getBytes(UTF_8), UTF_8);
    }
}
