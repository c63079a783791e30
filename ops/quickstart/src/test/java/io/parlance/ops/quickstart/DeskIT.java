package io.parlance.ops.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.ops.launcher.sample.ProviderList.Accepted;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** P2: a person takes over, and from then on the customer hears from nobody else. */
@ExtendWith(OneParlance.class)
class DeskIT {
    private static final String WORDS = "I am Mara. I will look after it.";

    @Test
    void thePersonsTextArrivesAndNoMachineReplyInBetween(LiveParlance parlance) {
        String customer = parlance.customer();
        String conversation = conversation(parlance, customer, "I want to talk to a human");
        assertThat(parlance.run("desk", "reply", conversation, WORDS).err())
                .contains("claim it first");

        parlance.done("desk", "claim", conversation);
        parlance.done("say", "sms", "--from", customer, "How long can I send shoes back?");
        parlance.done("desk", "reply", conversation, WORDS);
        parlance.done("desk", "release", conversation);
        parlance.done("say", "sms", "--from", customer, "How long can I send shoes back?");

        List<Accepted> phone = parlance.phones(List.of(customer));
        assertThat(phone).hasSize(3);
        assertThat(phone.get(1).text()).isEqualTo(WORDS);
        assertThat(parlance.audit().flaws()).isEmpty();
    }

    /** Whenever the claim comes: once it is sealed, the phone gets nothing more. */
    @Test
    void onceAClaimIsSealedNoReplyArrives(LiveParlance parlance) throws Exception {
        String customer = parlance.customer();
        String conversation = conversation(parlance, customer, "Which sizes are there?");
        for (int round = 0; round < 5; round++) {
            CompletableFuture<LiveParlance.Ran> said =
                    parlance.running(
                            "say", "sms", "--from", customer, "How long can I send shoes back?");
            parlance.done("desk", "claim", conversation);
            int arrived = parlance.phones(List.of(customer)).size();

            said.get();

            assertThat(parlance.phones(List.of(customer))).hasSize(arrived);
            parlance.done("desk", "release", conversation);
        }
        assertThat(parlance.audit().flaws()).isEmpty();
    }

    private static String conversation(LiveParlance parlance, String customer, String text) {
        return parlance.done("say", "sms", "--json", "--from", customer, text)
                .json()
                .path("conversation")
                .asString("");
    }

    @Test
    void whoWroteStopGetsNothingUntilTheyWriteStart(LiveParlance parlance) {
        String customer = parlance.customer();
        Tally before = parlance.audit();
        parlance.done("say", "sms", "--from", customer, "STOP");
        parlance.done("say", "sms", "--from", customer, "How long can I send shoes back?");
        assertThat(parlance.phones(List.of(customer))).isEmpty();

        parlance.done("say", "sms", "--from", customer, "START");
        parlance.done("say", "sms", "--from", customer, "How long can I send shoes back?");

        assertThat(parlance.phones(List.of(customer))).hasSize(2);
        Tally audit = parlance.audit();
        assertThat(audit.flaws()).isEmpty();
        assertThat(audit.since(before).get("received")).isEqualTo(4);
    }
}
