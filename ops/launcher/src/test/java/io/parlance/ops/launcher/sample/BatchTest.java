package io.parlance.ops.launcher.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.parlance.ops.launcher.WrongUse;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BatchTest {
    private static final String COMPANY = "+4930555000";

    @Test
    void readsAWholeLine() {
        Batch batch =
                parse(
                        """
                        {"channel":"sms","from":"+4915100000001","text":"Hi","to":"+4930555001",\
                        "id":"SM7","at":1.5}\
                        """);

        assertThat(batch.lines())
                .containsExactly(
                        new Batch.Line(
                                new Sms("SM7", "+4915100000001", "+4930555001", "Hi"),
                                Duration.ofMillis(1500)));
    }

    @Test
    void choosesWhatALineLeavesOut() {
        Batch batch = parse("{\"from\":\"+4915100000001\",\"text\":\"Hi\"}", "");

        Batch.Line line = batch.lines().getFirst();
        assertThat(batch.lines()).hasSize(1);
        assertThat(line.wish())
                .asInstanceOf(type(Sms.class))
                .satisfies(sms -> {
                    assertThat(sms.to()).isEqualTo(COMPANY);
                    assertThat(sms.sid()).matches("SM[0-9a-f]{32}");
                });
        assertThat(line.after()).isZero();
    }

    @Test
    void readsMailAndChat() {
        Batch batch =
                parse(
                        "{\"channel\":\"mail\",\"from\":\"Ada@Example.org\",\"text\":\"Hi\",\"id\":\"m1\"}",
                        "{\"channel\":\"chat\",\"from\":\"visitor-1\",\"text\":\"Hi\",\"id\":\"c1\"}");

        assertThat(batch.lines().stream().map(Batch.Line::wish))
                .containsExactly(
                        new MailWish(
                                "ada@example.org", "", "", false, "<m1@customers.example>", "Hi"),
                        new ChatText("visitor-1", "c1", "Hi"));
    }

    @Test
    void namesTheLineThatIsWrong() {
        assertWrong(
                "Line 2 of the batch is no JSON.",
                "{\"from\":\"+4915100000001\",\"text\":\"a\"}",
                "oops");
        assertWrong("Line 1 of the batch has no text.", "{\"from\":\"+4915100000001\"}");
        assertWrong(
                "Line 1: the channel is sms, mail or chat, not: fax",
                "{\"channel\":\"fax\",\"from\":\"+4915100000001\",\"text\":\"a\"}");
        assertWrong("The batch is empty.", "");
    }

    private static void assertWrong(String message, String... lines) {
        assertThatExceptionOfType(WrongUse.class)
                .isThrownBy(() -> parse(lines))
                .withMessage(message);
    }

    private static Batch parse(String... lines) {
        return Batch.parse(List.of(lines), COMPANY, new Random(1));
    }
}
