package io.parlance.notification.channel;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlance.notification.delivery.Answer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ProtocolException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** P2: only what provably was not accepted is ever tried again. */
class SmtpStepTest {
    @ParameterizedTest
    @CsvSource({
        "GREETING, 220",
        "HELLO, 250",
        "SENDER, 250",
        "RECIPIENT, 250",
        "RECIPIENT, 251",
        "SENT_COPY, 250",
        "DATA, 354",
        "DOT, 250"
    })
    void leadsOn(SmtpStep step, int code) {
        assertThat(step.isPassedBy(code)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"DATA, 250", "DOT, 354", "HELLO, 354", "RECIPIENT, 450", "DOT, 554"})
    void leadsNowhere(SmtpStep step, int code) {
        assertThat(step.isPassedBy(code)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "GREETING, 421, smtp-421, false",
        "GREETING, 554, smtp-554, false",
        "HELLO, 502, smtp-502, false",
        "SENDER, 451, smtp-451, false",
        "SENDER, 550, smtp-550, true",
        "RECIPIENT, 450, smtp-450, false",
        "RECIPIENT, 550, smtp-550, true",
        "SENT_COPY, 452, sent-copy-452, false",
        "SENT_COPY, 550, sent-copy-550, false",
        "DATA, 451, smtp-451, false",
        "DATA, 554, smtp-554, true"
    })
    void aRefusalBeforeTheTextProvesThatNothingWasAccepted(
            SmtpStep step, int code, String reason, boolean permanent) {
        assertThat(step.refused(code)).isEqualTo(new Answer.Rejected(reason, permanent));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "DOT")
    void beforeTheFinalDotNothingIsAccepted(SmtpStep step) {
        assertThat(step.broken("connection")).isEqualTo(new Answer.NotSent("connection"));
    }

    @Test
    void onceTheFinalDotBeganToLeaveNobodyKnows() {
        assertThat(SmtpStep.DOT.broken("time-out")).isEqualTo(new Answer.Unknown("time-out"));
        assertThat(SmtpStep.DOT.refused(354)).isEqualTo(new Answer.Unknown("smtp-354"));
    }

    /** P2: a server that stores for each recipient on its own may have sent the first its copy. */
    @ParameterizedTest
    @ValueSource(ints = {421, 451, 452})
    void aServerThatPutsOffWhatItHasProvesNothing(int code) {
        assertThat(SmtpStep.DOT.refused(code)).isEqualTo(new Answer.Unknown("smtp-" + code));
    }

    /** P1: it ends, and with the server's own word; P2: after one more look. */
    @ParameterizedTest
    @ValueSource(ints = {550, 552, 554})
    void aServerThatRefusesWhatItHasIsNotBelievedAtOnce(int code) {
        assertThat(SmtpStep.DOT.refused(code)).isEqualTo(new Answer.Refused("smtp-" + code));
    }

    @Test
    void aReplyOfSeveralLinesIsReadToItsEnd() throws IOException {
        var in = new ByteArrayInputStream(bytes("250-one\r\n250-two\r\n250 three\r\n354 go\r\n"));

        assertThat(SmtpCall.code(in)).isEqualTo(250);
        assertThat(SmtpCall.code(in)).isEqualTo(354);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello\r\n", "25\r\n", "650 no\r\n", "\r\n"})
    void whatIsNoReplyIsUnreadable(String reply) {
        assertThatThrownBy(() -> SmtpCall.code(new ByteArrayInputStream(bytes(reply))))
                .isInstanceOf(ProtocolException.class);
    }

    @Test
    void aLineThatBeginsWithADotGetsAnother() {
        assertThat(new String(SmtpCall.stuffed(bytes(".a\r\n..\r\nb.\r\n.")), US_ASCII))
                .isEqualTo("..a\r\n...\r\nb.\r\n..\r\n");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(US_ASCII);
    }
}
