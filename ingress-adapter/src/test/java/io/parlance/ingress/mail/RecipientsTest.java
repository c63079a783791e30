package io.parlance.ingress.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.ingress.Edge;
import io.parlance.ops.outside.broker.LocalBroker;
import io.parlance.schemas.ids.Address;
import io.parlance.schemas.ids.ContactKey;
import io.parlance.schemas.ids.OutboundId;
import io.parlance.schemas.ids.SigningKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecipientsTest {
    private static final ContactKey KEY = ContactKey.ofBase64(LocalBroker.TEST_CONTACT_KEY);
    private static final SigningKey SIGNING = SigningKey.ofBase64(Edge.SIGNING_KEY);

    @TempDir Path dir;
    private Recipients recipients;

    @BeforeEach
    void wire() throws IOException {
        recipients = new Recipients(TwoCompanies.read(dir), SIGNING);
    }

    @Test
    void strangersMailboxesAreNone() {
        var sent = new OutboundId(KEY.contact("shop", Address.mail("ada@example.org")), 7);

        assertThat(recipients.of(Address.mail("other@shop.example"))).isEmpty();
        assertThat(recipients.of(Address.mail("help@other.example"))).isEmpty();
        assertThat(recipients.of(Address.mail(SIGNING.sign(sent) + "@other.example"))).isEmpty();
    }

    @Test
    void theFirstHeaderThatNamesOneOfOursIsTheSurest() {
        Address help = Address.mail("help@shop.example");
        Address bread = Address.mail("bread@bakery.example");
        Address other = Address.mail("other@other.example");

        assertThat(recipients.of(List.of(List.of(other), List.of(help), List.of(bread))))
                .extracting(Recipient::mailbox)
                .containsExactly(help);
        assertThat(recipients.of(List.of(List.of(other)))).isEmpty();
    }
}
