package io.parlance.ingress.desk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.ingress.door.Admission;
import io.parlance.ingress.door.Reason;
import io.parlance.ingress.door.Refusal;
import io.parlance.ingress.publish.Wanted;
import io.parlance.schemas.Personal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WrittenTest {
    private static Admission<Written> read(String body) {
        return Written.read(body.replace('\'', '"').getBytes(UTF_8), 10);
    }

    private static Wanted wanted(String body) {
        return read(body)
                .fold(
                        Written::wanted,
                        refusal -> {
                            throw new AssertionError(refusal);
                        });
    }

    @Test
    void everyTypeIsRead() {
        assertThat(wanted("{'type':'claim'}")).isEqualTo(new Wanted.Claim());
        assertThat(wanted("{'type':'reply','text':'Yes','commandId':'c-1'}"))
                .isEqualTo(new Wanted.Reply(Personal.of("Yes")));
        assertThat(wanted("{'type':'note','text':'Angry','commandId':'c-1'}"))
                .isEqualTo(new Wanted.Note(Personal.of("Angry")));
        assertThat(wanted("{'type':'release','text':null}")).isEqualTo(new Wanted.Release());
        assertThat(wanted("{'type':'transfer','to':'ruth'}"))
                .isEqualTo(new Wanted.Transfer("ruth"));
        assertThat(wanted("{'type':'close','more':1}")).isEqualTo(new Wanted.Close());
    }

    @Test
    void itsOwnIdAndWhatWasSeenAreKept() {
        assertThat(read("{'type':'claim','commandId':'c-1','seen':12}"))
                .isEqualTo(Admission.granted(new Written("c-1", 12, new Wanted.Claim())));
    }

    /** P2: its repeat under another id would be written to the customer a second time. */
    @ParameterizedTest
    @ValueSource(strings = {"reply", "note"})
    void whatSomebodyReadsHasAnIdOfItsClient(String type) {
        String text = "'type':'" + type + "','text':'Yes'";

        for (String body : List.of("{" + text + "}", "{" + text + ",'commandId':null}")) {
            assertThat(read(body))
                    .isEqualTo(
                            Admission.refused(
                                    Refusal.missing(
                                            "commandId",
                                            "one of your own, the same for every repeat of this "
                                                    + type
                                                    + ", else it could be read twice")));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type':'claim'}",
                "{'type':'release'}",
                "{'type':'transfer','to':'ruth'}",
                "{'type':'close'}"
            })
    void whatIsHarmlessTwiceMayDoWithoutAnId(String body) {
        String first = read(body).fold(Written::id, _ -> "");

        assertThat(first).isNotEmpty().isNotEqualTo(read(body).fold(Written::id, _ -> ""));
    }

    @Test
    void aSurrogatePairIsOneCharacter() {
        String text = "😀".repeat(10);

        assertThat(wanted("{'type':'note','commandId':'c-1','text':'" + text + "'}"))
                .isInstanceOf(Wanted.Note.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | type",
                "{'type':null} | type",
                "{'type':'grab'} | type",
                "{'type':7} | type",
                "{'type':'reply'} | text",
                "{'type':'reply','text':7} | text",
                "{'type':'reply','text':' '} | text",
                "{'type':'note','text':'12345678901'} | text",
                "{'type':'transfer'} | to",
                "{'type':'transfer','to':''} | to",
                "{'type':'transfer','to':['a']} | to",
                "{'type':'claim','commandId':''} | commandId",
                "{'type':'claim','commandId':'a b'} | commandId",
                "{'type':'claim','commandId':5} | commandId",
                "{'type':'claim','seen':-1} | seen",
                "{'type':'claim','seen':'1'} | seen",
                "{'type':'claim','seen':1.5} | seen",
                "{'type':'claim','seen':99999999999999999999} | seen",
            })
    void theFieldAtFaultIsNamed(String body, String field) {
        String named = read(body).fold(_ -> "", refusal -> refusal.field().orElse(""));

        assertThat(named).isEqualTo(field);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"[]", "7", "{", "null"})
    void whatIsNoObjectIsMalformed(String body) {
        assertThat(read(body))
                .isEqualTo(
                        Admission.refused(
                                Refusal.of(Reason.MALFORMED, "send a JSON object in UTF-8")));
    }
}
