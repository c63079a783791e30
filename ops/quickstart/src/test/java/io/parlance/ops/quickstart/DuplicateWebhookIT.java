package io.parlance.ops.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.ops.quickstart.LiveParlance.Ran;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** P2: a webhook that the provider delivers twice is one message. */
@ExtendWith(OneParlance.class)
class DuplicateWebhookIT {
    private static final String QUESTION = "How long do I have to send my shoes back?";

    private final String sid = "SM" + UUID.randomUUID().toString().replace("-", "");

    @Test
    void aRepeatGetsTheAnswerThatWasGiven(LiveParlance parlance) {
        String customer = parlance.customer();
        Tally before = parlance.audit();

        Ran first = parlance.done("say", "sms", "--from", customer, "--sid", sid, QUESTION);
        Ran second = parlance.done("say", "sms", "--from", customer, "--sid", sid, QUESTION);

        assertThat(first.out().strip()).isNotEmpty().isEqualTo(second.out().strip());
        assertIsOneMessage(parlance, customer, before);
    }

    @Test
    void twoAtOnceAreOne(LiveParlance parlance) {
        String customer = parlance.customer();
        Tally before = parlance.audit();

        var both =
                Stream.of(1, 2)
                        .map(_ ->
                                parlance.running(
                                        "say", "sms", "--from", customer, "--sid", sid, QUESTION))
                        .toList();

        assertThat(both).allSatisfy(say -> assertThat(say.join().code()).isZero());
        assertIsOneMessage(parlance, customer, before);
    }

    private static void assertIsOneMessage(LiveParlance parlance, String customer, Tally before) {
        Tally audit = parlance.audit();
        assertThat(parlance.phones(List.of(customer))).hasSize(1);
        assertThat(audit.flaws()).isEmpty();
        assertThat(audit.since(before).get("received")).isEqualTo(1);
        assertThat(audit.since(before).get("duplicatesDropped")).isEqualTo(1);
    }
}
