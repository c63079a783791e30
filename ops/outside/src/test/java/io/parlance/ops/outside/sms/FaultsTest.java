package io.parlance.ops.outside.sms;

import static io.parlance.ops.outside.sms.ProviderClient.ACCOUNT;
import static io.parlance.ops.outside.sms.ProviderClient.PHONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlance.ops.outside.sms.ProviderClient.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultsTest {
    private static final String OTHER_PHONE = "+4915100000002";

    @TempDir private Path dir;
    private SmsProvider provider;
    private ProviderClient client;

    @BeforeEach
    void start() throws Exception {
        provider = SmsProvider.start(new SmsSettings(0, dir, List.of(ACCOUNT)));
        client = ProviderClient.of(provider);
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        provider.close();
    }

    @Test
    void acceptsAndNeverAnswersUntilTheCountIsUsedUp() throws Exception {
        client.control("{\"fault\":\"accept-drop\",\"count\":2}");

        assertUnanswered(PHONE, "1");
        assertUnanswered(PHONE, "2");
        Answer third = client.send(PHONE, "3");

        assertThat(third.status()).isEqualTo(201);
        assertThat(client.texts("")).containsExactly("3", "2", "1");
    }

    @ParameterizedTest
    @CsvSource({"429,429,20429", "500,500,20500"})
    void refusesWithoutAccepting(String fault, int status, int code) throws Exception {
        client.control("{\"fault\":\"" + fault + "\",\"count\":1}");

        Answer refused = client.send(PHONE, "refused");
        Answer accepted = client.send(PHONE, "accepted");

        assertThat(refused.status()).isEqualTo(status);
        assertThat(refused.json().path("code").asInt()).isEqualTo(code);
        assertThat(accepted.status()).isEqualTo(201);
        assertThat(client.texts("")).containsExactly("accepted");
    }

    @Test
    void acceptsAtOnceAndAnswersLate() throws Exception {
        client.control("{\"fault\":\"slow\",\"count\":1,\"seconds\":0.5}");
        long before = System.nanoTime();

        Answer late = client.send(PHONE, "x");

        assertThat(late.status()).isEqualTo(201);
        assertThat(late.text("status")).isEqualTo("queued");
        assertThat(Duration.ofNanos(System.nanoTime() - before))
                .isGreaterThan(Duration.ofMillis(499));
    }

    @Test
    void isDownForMessagesAndListUntilCleared() throws Exception {
        client.control("{\"fault\":\"down\"}");

        assertUnanswered(PHONE, "x");
        assertThatThrownBy(() -> client.list("")).isInstanceOf(IOException.class);
        client.control("{\"clear\":true}");

        assertThat(client.texts("")).isEmpty();
        assertThat(client.send(PHONE, "y").status()).isEqualTo(201);
    }

    @Test
    void countsMessagesAndNotLooksAtTheListWhileDown() throws Exception {
        client.control("{\"fault\":\"down\",\"count\":1}");

        assertThatThrownBy(() -> client.list("")).isInstanceOf(IOException.class);
        assertUnanswered(PHONE, "x");

        assertThat(client.send(PHONE, "y").status()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"429", "down"})
    void limitsAFaultToOnePhone(String fault) throws Exception {
        client.control("{\"fault\":\"" + fault + "\",\"to\":\"" + PHONE + "\"}");

        assertThat(client.send(OTHER_PHONE, "other").status()).isEqualTo(201);
        if (fault.equals("down")) {
            assertUnanswered(PHONE, "hit");
        } else {
            assertThat(client.send(PHONE, "hit").status()).isEqualTo(429);
        }
        assertThat(client.texts("")).containsExactly("other");
    }

    @Test
    void endsAFaultByItselfWhenItsSecondsAreOver() throws Exception {
        client.control("{\"fault\":\"500\",\"seconds\":1}");

        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> client.send(PHONE, "x").status() == 201);

        assertThat(client.get("/control").json().path("faults").isEmpty()).isTrue();
    }

    @Test
    void showsWhatIsSetAndForgetsItByTheWordNone() throws Exception {
        client.control("{\"fault\":\"429\",\"count\":3,\"to\":\"" + PHONE + "\"}");
        client.send(PHONE, "x");

        assertThat(client.get("/control").json().toString())
                .isEqualTo(
                        "{\"faults\":[{\"fault\":\"429\",\"count\":2,\"to\":\"" + PHONE + "\"}]}");
        assertThat(client.control("{\"fault\":\"none\"}").json().toString())
                .isEqualTo("{\"faults\":[]}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"fault\":\"meteor\"}",
                "{}",
                "[]",
                "nonsense",
                "{\"fault\":\"429\",\"count\":0}",
                "{\"fault\":\"429\",\"cuont\":1}"
            })
    void refusesWhatItDoesNotKnowAndNamesWhatItDoes(String wish) throws Exception {
        Answer answer = client.control(wish);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("error")).isNotBlank();
        assertThat(answer.json().path("known").valueStream().map(word -> word.asString("")))
                .contains("accept-drop", "429", "500", "slow", "down");
        assertThat(client.send(PHONE, "x").status()).isEqualTo(201);
    }

    private void assertUnanswered(String to, String body) {
        assertThatThrownBy(() -> client.send(to, body)).isInstanceOf(IOException.class);
    }
}
