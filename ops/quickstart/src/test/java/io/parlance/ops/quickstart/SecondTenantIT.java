package io.parlance.ops.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.ops.launcher.sample.ProviderList.Accepted;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/**
 * P4: a customer of two tenants is two customers; neither tenant answers with what is the other's.
 */
@ExtendWith(OneParlance.class)
class SecondTenantIT {
    @Test
    void aSharedCustomerHasAConversationWithEach(LiveParlance parlance) {
        String customer = parlance.customer();
        String question = "How long is a gift card valid?";
        Tally before = parlance.audit();

        JsonNode shop = parlance.done("say", "sms", "--json", "--from", customer, question).json();
        JsonNode neighbour =
                parlance.done(
                                "say",
                                "sms",
                                "--json",
                                "--from",
                                customer,
                                "--to",
                                SampleCompany.NEIGHBOURS_NUMBER,
                                question)
                        .json();

        assertThat(shop.path("replies").path(0).path("by").asString("")).isEqualTo("machine");
        assertThat(neighbour.path("replies").path(0).path("text").asString(""))
                .isEqualTo(SampleCompany.NEIGHBOURS_NOTICE);
        assertThat(conversation(neighbour)).isNotEqualTo(conversation(shop));
        assertThat(parlance.phones(List.of(customer)).stream().map(Accepted::from))
                .containsExactlyInAnyOrder("+493099990001", SampleCompany.NEIGHBOURS_NUMBER);
        Tally audit = parlance.audit();
        assertThat(audit.flaws()).isEmpty();
        assertThat(audit.since(before).get("received")).isEqualTo(2);
    }

    private static String conversation(JsonNode said) {
        return said.path("conversation").asString("");
    }
}
