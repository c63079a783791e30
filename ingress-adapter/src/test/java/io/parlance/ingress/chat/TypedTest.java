package io.parlance.ingress.chat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.ingress.door.Admission;
import io.parlance.ingress.door.Refusal;
import io.parlance.schemas.Personal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypedTest {
    @Test
    void takesTheTextAsItIsAndTheClientsId() {
        assertThat(message("{\"id\": \"c_1-A\", \"text\": \" <b>ü</b>\\n\"}"))
                .isEqualTo(Admission.granted(new Typed("c_1-A", Personal.of(" <b>ü</b>\n"))));
    }

    @Test
    void makesAnIdWhereThereIsNone() {
        var one = message("{\"text\": \"a\"}").fold(Typed::id, _ -> "");
        var other = message("{\"text\": \"a\"}").fold(Typed::id, _ -> "");

        assertThat(one).matches("[A-Za-z0-9_-]{1,64}").isNotEqualTo(other);
    }

    @Test
    void charactersAreCountedNotBytes() {
        assertThat(refused(message("{\"text\": \"🥾🥾🥾🥾🥾🥾🥾🥾🥾🥾\"}"))).isEmpty();
        assertThat(refused(message("{\"text\": \"12345678901\"}"))).isEqualTo("text");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {}                              | text
                    {"text": 7}                     | text
                    {"text": " \\n "}               | text
                    {"text": "a", "id": "a b"}      | id
                    {"text": "a", "id": ""}         | id
                    {"text": "a", "id": 7}          | id
                    """)
    void namesWhatIsWrong(String body, String field) {
        assertThat(refused(message(body))).isEqualTo(field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{", "null", "\"text\"", "{\"text\": \"a\"} x{"})
    void whatIsNoJsonObjectIsMalformed(String body) {
        assertThat(message(body)).isInstanceOf(Admission.Refused.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"name": "Ada", "email": "ada@example.org", "language": "de-AT"} | ''
                    {"name": null, "more": [1]}                                      | ''
                    {"name": 7}                                                      | name
                    {"email": {}}                                                    | email
                    {"language": "de_AT"}                                            | language
                    """)
    void claimsAreCheckedForTheirForm(String body, String field) {
        assertThat(refused(Typed.claims(body.getBytes(UTF_8)))).isEqualTo(field);
    }

    @Test
    void aClaimThatIsTooLongIsRefused() {
        String body = "{\"name\": \"" + "x".repeat(255) + "\"}";

        assertThat(refused(Typed.claims(body.getBytes(UTF_8)))).isEqualTo("name");
        assertThat(refused(Typed.claims(new byte[0]))).isEmpty();
    }

    private static Admission<Typed> message(String body) {
        return Typed.message(body.getBytes(UTF_8), 10);
    }

    private static String refused(Admission<?> admission) {
        return admission.fold(_ -> "", (Refusal refusal) -> refusal.field().orElse("none"));
    }
}
