package io.parlance.notification.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.notification.Phones;
import io.parlance.notification.delivery.Answer;
import io.parlance.notification.delivery.Send;
import io.parlance.notification.delivery.Sends;
import io.parlance.schemas.ids.OutboundId;
import io.parlance.schemas.ids.SigningKey;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TwilioSmsTest {
    private static final URI EDGE = URI.create("http://127.0.0.1:1/");
    private static final SigningKey KEY = SigningKey.ofBase64(Phones.SIGNING_KEY);
    private static final String TO = "+4915100000001";

    @TempDir Path dir;
    private Phones phones;
    private TwilioSms sms;

    @BeforeEach
    void start() throws IOException {
        phones = Phones.start(dir);
        sms = new TwilioSms(phones.account(), EDGE, KEY);
    }

    @AfterEach
    void stop() throws IOException {
        sms.close();
        phones.close();
    }

    @Test
    void anAcceptedMessageHasItsProviderId() throws Exception {
        Answer answer = sms.deliver(send(1, "Hello & good day: 50 % ü"), in(5_000));

        assertThat(answer).isInstanceOf(Answer.Accepted.class);
        assertThat(phones.texts(TO)).containsExactly("Hello & good day: 50 % ü");
    }

    @Test
    void theStatusCallbackCarriesTheSignedId() {
        OutboundId id = send(1, "Hello").id();

        assertThat(sms.statusCallback(id))
                .isEqualTo("http://127.0.0.1:1/v1/sms/twilio/status?id=" + KEY.sign(id));
    }

    /** P2: the client's pooled connections must not make it send a body twice. */
    @Test
    void anAnswerThatIsLostProvesNothingAndIsNotRepeated() throws Exception {
        sms.deliver(send(1, "one"), in(5_000));
        phones.control("{\"fault\":\"accept-drop\",\"count\":1}");

        Answer answer = sms.deliver(send(2, "two"), in(5_000));

        assertThat(answer).isEqualTo(new Answer.Unknown("connection"));
        assertThat(phones.texts(TO)).containsExactly("two", "one");
    }

    @Test
    void anAnswerThatComesTooLateProvesNothing() throws Exception {
        phones.control("{\"fault\":\"slow\",\"seconds\":2,\"count\":1}");

        Answer answer = sms.deliver(send(1, "Hello"), in(300));

        assertThat(answer).isEqualTo(new Answer.Unknown("time-out"));
    }

    @Test
    void withoutAConnectionNothingWasSent() throws Exception {
        int nobody;
        try (ServerSocket free = new ServerSocket(0)) {
            nobody = free.getLocalPort();
        }
        var account = new TwilioSms.Account("AC1", "t", URI.create("http://127.0.0.1:" + nobody));
        try (TwilioSms unreachable = new TwilioSms(account, EDGE, KEY)) {
            assertThat(unreachable.deliver(send(1, "Hello"), in(5_000)))
                    .isEqualTo(new Answer.NotSent("connection"));
        }
    }

    /** P2: a process that was paused between intent and call finds its time over. */
    @Test
    void afterTheDeadlineNothingLeaves() throws Exception {
        Answer answer = sms.deliver(send(1, "Hello"), in(-1));

        assertThat(answer).isInstanceOf(Answer.NotSent.class);
        assertThat(phones.texts(TO)).isEmpty();
    }

    @Test
    void tooManyRequestsAreARefusalForNow() throws Exception {
        phones.control("{\"fault\":\"429\",\"count\":1}");

        assertThat(sms.deliver(send(1, "Hello"), in(5_000)))
                .isEqualTo(new Answer.Rejected("provider-20429", false));
    }

    @Test
    void erasedAndOverlongTextsAreRefusedForGood() throws Exception {
        Send erased = Sends.erased(send(1, "x"));

        assertThat(sms.deliver(erased, in(5_000))).isEqualTo(new Answer.Rejected("erased", true));
        assertThat(sms.deliver(send(1, "x".repeat(1601)), in(5_000)))
                .isEqualTo(new Answer.Rejected("too-long", true));
    }

    @Test
    void findsTheCopiesOfASendAndNoOthers() throws Exception {
        Instant before = Instant.now();
        phones.control("{\"fault\":\"accept-drop\",\"count\":1}");
        sms.deliver(send(1, "mine"), in(5_000));
        sms.deliver(send(2, "another"), in(5_000));

        assertThat(sms.find(send(1, "mine"), before)).hasSize(1);
        assertThat(sms.find(send(1, "mine"), before.plusSeconds(60))).isEmpty();
        assertThat(sms.find(send(3, "never sent"), before)).isEmpty();
    }

    private static Deadline in(int millis) {
        return Deadline.in(Duration.ofMillis(millis));
    }

    private static Send send(long counter, String text) {
        return Sends.send(Sends.contact(0), counter, TO, text);
    }
}
