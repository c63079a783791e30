package io.parlance.ingress.desk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.ingress.door.Admission;
import io.parlance.ingress.door.Reason;
import io.parlance.ingress.door.Refusal;
import io.parlance.ingress.publish.Wanted;
import io.parlance.schemas.Personal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
        assertThat(wanted("{'type':'reply','text':'Yes'}"))
                .isEqualTo(new Wanted.Reply(Personal.of("Yes")));
        assertThat(wanted("{'type':'note','text':'Angry'}"))
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

    @Test
    void aSurrogatePairIsOneCharacter() {
        assertThat(wanted("{'type':'note','text':'" + "😀".repeat(10) + "'}"))
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
