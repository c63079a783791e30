package io.parlance.ops.outside.sms;

import static io.parlance.ops.outside.sms.ProviderClient.ACCOUNT;
import static io.parlance.ops.outside.sms.ProviderClient.COMPANY;
import static io.parlance.ops.outside.sms.ProviderClient.PHONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlance.ops.outside.sms.CallbackSink.Told;
import io.parlance.ops.outside.sms.ProviderClient.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatusCallbacksTest {
    private static final Duration SHORT = Duration.ofMillis(10);
    private static final Duration FOREVER = Duration.ofHours(1);

    @TempDir private Path dir;

    private SmsProvider start(Duration... pauses) throws Exception {
        return SmsProvider.start(new SmsSettings(0, dir, List.of(ACCOUNT), List.of(pauses)));
    }

    private static ConditionFactory eventually() {
        return Awaitility.await().atMost(Duration.ofSeconds(30));
    }

    private static Answer send(SmsProvider provider, CallbackSink sink) throws Exception {
        Map<String, String> form = ProviderClient.form(PHONE, "x");
        form.put("StatusCallback", sink.url());
        try (ProviderClient client = ProviderClient.of(provider)) {
            return client.send(form);
        }
    }

    @Test
    void tellsEveryStatusInOrderSignedByTheAccount() throws Exception {
        try (CallbackSink sink = new CallbackSink(0);
                SmsProvider provider = start()) {
            Answer sent = send(provider, sink);

            eventually().until(() -> sink.all().size() == 3);

            assertThat(sink.statuses()).containsExactly("queued", "sent", "delivered");
            assertThat(sink.all().getLast().form())
                    .containsEntry("MessageSid", sent.text("sid"))
                    .containsEntry("SmsSid", sent.text("sid"))
                    .containsEntry("SmsStatus", "delivered")
                    .containsEntry("AccountSid", ACCOUNT.sid())
                    .containsEntry("ApiVersion", "2010-04-01")
                    .containsEntry("To", PHONE)
                    .containsEntry("From", COMPANY)
                    .doesNotContainKey("ErrorCode");
            assertThat(sink.all()).allSatisfy(callback -> assertSigned(callback, sink.url()));
        }
    }

    private static void assertSigned(Told told, String url) {
        assertThat(told.signature())
                .isEqualTo(TwilioSignature.of(ACCOUNT.token(), url, told.form()));
    }

    @Test
    void repeatsACallbackUntilItIsTaken() throws Exception {
        try (CallbackSink sink = new CallbackSink(2);
                SmsProvider provider = start(SHORT, SHORT, SHORT)) {
            send(provider, sink);

            eventually().until(() -> sink.all().size() == 5);

            assertThat(sink.statuses())
                    .containsExactly("queued", "queued", "queued", "sent", "delivered");
        }
    }

    @Test
    void givesACallbackUpAfterItsLastPause() throws Exception {
        try (CallbackSink sink = new CallbackSink(2);
                SmsProvider provider = start(SHORT)) {
            send(provider, sink);

            eventually().until(() -> sink.all().size() == 4);

            assertThat(sink.statuses()).containsExactly("queued", "queued", "sent", "delivered");
        }
    }

    @Test
    void tellsAfterARestartWhatItCouldNotTellBefore() throws Exception {
        try (CallbackSink sink = new CallbackSink(0)) {
            sink.refuse(Integer.MAX_VALUE);
            try (SmsProvider provider = start(FOREVER)) {
                send(provider, sink);
                eventually().until(() -> !sink.all().isEmpty());
            }
            sink.refuse(0);

            try (SmsProvider _ = start(FOREVER)) {
                eventually().until(() -> sink.all().size() == 4);
            }

            assertThat(sink.statuses()).containsExactly("queued", "queued", "sent", "delivered");
        }
    }

    @Test
    void tellsNothingAgainAfterARestart() throws Exception {
        try (CallbackSink sink = new CallbackSink(0)) {
            try (SmsProvider provider = start()) {
                send(provider, sink);
                eventually().until(() -> reported(sink));
            }

            try (SmsProvider provider = start()) {
                send(provider, sink);
                eventually().until(() -> sink.all().size() == 6);
            }

            assertThat(sink.statuses())
                    .containsExactly("queued", "sent", "delivered", "queued", "sent", "delivered");
        }
    }

    private boolean reported(CallbackSink sink) throws Exception {
        return sink.all().size() == 3
                && Files.readString(dir.resolve("messages.jsonl"))
                        .contains("\"status\":\"DELIVERED\"");
    }

    @Test
    void showsAndTellsThatAPhoneCannotBeReached() throws Exception {
        try (CallbackSink sink = new CallbackSink(0);
                SmsProvider provider = start();
                ProviderClient client = ProviderClient.of(provider)) {
            client.control("{\"fault\":\"undeliverable\"}");
            Answer sent = send(provider, sink);

            eventually().until(() -> sink.all().size() == 3);

            assertThat(sink.statuses()).containsExactly("queued", "sent", "undelivered");
            assertThat(sink.all().getLast().form()).containsEntry("ErrorCode", "30003");
            Answer message = client.get(sent.text("uri"));
            assertThat(message.text("status")).isEqualTo("undelivered");
            assertThat(message.json().path("error_code").asInt()).isEqualTo(30003);
        }
    }

    @Test
    void saysNothingOfWhatItAcceptedSilently() throws Exception {
        try (CallbackSink sink = new CallbackSink(0);
                SmsProvider provider = start();
                ProviderClient client = ProviderClient.of(provider)) {
            client.control("{\"fault\":\"accept-silent\",\"count\":1}");
            assertThatThrownBy(() -> send(provider, sink)).isInstanceOf(IOException.class);
            Answer told = send(provider, sink);

            eventually().until(() -> sink.all().size() == 3);

            assertThat(sink.all())
                    .allSatisfy(callback ->
                            assertThat(callback.form())
                                    .containsEntry("MessageSid", told.text("sid")));
            assertThat(client.texts("")).hasSize(2);
        }
    }
}
