package io.parlance.ops.outside.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.MessagingException;
import java.time.Duration;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.junit.jupiter.api.Test;

class MailFaultsTest extends WithMailServer {
    private static final String ANNA = "anna@customers.example";
    private static final String OTHER = "other@customers.example";

    @Test
    void acceptsAndNeverAnswersUntilTheCountIsUsedUp() throws Exception {
        fault("{\"fault\":\"accept-drop\",\"count\":1}");

        assertUnanswered(ANNA, "1");
        client.send("2", ANNA);

        assertThat(client.texts(ANNA)).containsExactly("1", "2");
    }

    @Test
    void refusesAMailWithoutAcceptingIt() throws Exception {
        fault("{\"fault\":\"500\",\"count\":1}");

        assertThatThrownBy(() -> client.send("refused", ANNA))
                .isInstanceOfSatisfying(
                        SMTPSendFailedException.class,
                        e -> assertThat(e.getReturnCode()).isEqualTo(554));
        client.send("accepted", ANNA);

        assertThat(client.texts(ANNA)).containsExactly("accepted");
    }

    /** Before a word of the mail was sent, so that nobody need doubt. */
    @Test
    void refusesARecipientForNow() throws Exception {
        fault("{\"fault\":\"429\",\"count\":1}");

        assertThatThrownBy(() -> client.send("refused", ANNA))
                .hasRootCauseInstanceOf(SMTPAddressFailedException.class)
                .rootCause()
                .hasMessageContaining("451");
        client.send("accepted", ANNA);

        assertThat(client.texts(ANNA)).containsExactly("accepted");
    }

    @Test
    void acceptsAtOnceAndAnswersLate() throws Exception {
        fault("{\"fault\":\"slow\",\"count\":1,\"seconds\":0.5}");
        long before = System.nanoTime();

        client.send("late", ANNA);

        assertThat(Duration.ofNanos(System.nanoTime() - before))
                .isGreaterThan(Duration.ofMillis(499));
        assertThat(client.texts(ANNA)).containsExactly("late");
    }

    @Test
    void isDownUntilCleared() throws Exception {
        fault("{\"fault\":\"down\"}");

        assertUnanswered(ANNA, "x");
        assertUnanswered(ANNA, "y");
        fault("{\"clear\":true}");
        client.send("z", ANNA);

        assertThat(client.texts(ANNA)).containsExactly("z");
    }

    @Test
    void limitsAFaultToOneAddressAlsoWhereItIsTheLastOfTheMail() throws Exception {
        fault("{\"fault\":\"down\",\"to\":\"" + ANNA + "\"}");

        client.send("other", OTHER);
        assertUnanswered(ANNA, "hit");
        assertThatThrownBy(() -> client.send("both", OTHER, ANNA))
                .isInstanceOf(MessagingException.class);

        assertThat(client.texts(ANNA)).isEmpty();
        assertThat(client.texts(OTHER)).containsExactly("other");
    }

    private void fault(String wish) {
        assertThat(server.control().answer("POST", wish).status()).isEqualTo(200);
    }

    private void assertUnanswered(String to, String text) {
        assertThatThrownBy(() -> client.send(text, to)).isInstanceOf(MessagingException.class);
    }
}
