package io.parlance.notification.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.notification.delivery.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** P2: only what provably was not accepted is ever tried again. */
class TwilioAnswersTest {
    @ParameterizedTest
    @CsvSource({"200", "201"})
    void aMessageWithItsSidIsAccepted(int status) {
        assertThat(TwilioAnswers.answer(status, "{\"sid\":\"SM1\",\"status\":\"queued\"}"))
                .isEqualTo(new Answer.Accepted("SM1"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "201|{}|no-sid",
                "201|<html>|unreadable",
                "302|{}|http-302",
                "408|{}|http-408",
                "409|{}|http-409",
                "500|{\"code\":20500}|http-500",
                "502|<html>|http-502",
                "503|{}|http-503",
                "504|{}|http-504"
            })
    void whatProvesNothingIsUnknown(int status, String body, String reason) {
        assertThat(TwilioAnswers.answer(status, body)).isEqualTo(new Answer.Unknown(reason));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400|{\"code\":21211}|provider-21211|true",
                "400|{\"code\":21610}|provider-21610|true",
                "400|nonsense|http-400|true",
                "401|{\"code\":20003}|provider-20003|false",
                "403|{}|http-403|false",
                "404|{\"code\":20404}|provider-20404|false",
                "429|{\"code\":20429}|provider-20429|false"
            })
    void documentedRefusalsProveThatNothingWasAccepted(
            int status, String body, String code, boolean permanent) {
        assertThat(TwilioAnswers.answer(status, body))
                .isEqualTo(new Answer.Rejected(code, permanent));
    }

    @Test
    void aRefusalRepeatsNoWordsOfTheProvider() {
        String body = "{\"code\":21211,\"message\":\"The 'To' number +49151 is not valid\"}";

        assertThat(TwilioAnswers.answer(400, body).toString()).doesNotContain("+49151");
    }
}
