package io.parlance.ingress.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.ingress.Edge;
import io.parlance.ingress.publish.Outgoing;
import io.parlance.ops.outside.broker.LocalBroker;
import io.parlance.schemas.Personal;
import io.parlance.schemas.avro.Lane;
import io.parlance.schemas.ids.Address;
import io.parlance.schemas.ids.ContactId;
import io.parlance.schemas.ids.ContactKey;
import io.parlance.schemas.ids.OutboundId;
import io.parlance.schemas.ids.SigningKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** P4: a mail belongs to the contact of the Send that it answers, else to its sender. */
class MailRoutingTest {
    private static final ContactKey KEY = ContactKey.ofBase64(LocalBroker.TEST_CONTACT_KEY);
    private static final SigningKey SIGNING = SigningKey.ofBase64(Edge.SIGNING_KEY);
    private static final ContactId ADA = KEY.contact("shop", Address.mail("ada@example.org"));
    private static final OutboundId TO_ADA = new OutboundId(ADA, 7);
    private static final OutboundId TO_BOB =
            new OutboundId(KEY.contact("shop", Address.mail("bob@example.org")), 3);

    @TempDir Path dir;
    private Recipients recipients;
    private MailRouting routing;

    @BeforeEach
    void wire() throws IOException {
        recipients = new Recipients(TwoCompanies.read(dir), SIGNING);
        routing = new MailRouting(recipients, KEY);
    }

    private List<Outgoing.Message> route(String mail, String... to) {
        List<Recipient> ours =
                Stream.of(to).flatMap(a -> recipients.of(Address.mail(a)).stream()).toList();
        return routing.messages(Mails.readable(mail), ours, "day/claim.eml");
    }

    private Outgoing.Message routed(String mail, String... to) {
        return route(mail, to).getFirst();
    }

    private static Outgoing.Links links(Outgoing.Message message) {
        return message.mail().orElseThrow().links();
    }

    private static String ours(OutboundId id) {
        return "<" + SIGNING.sign(id) + "@shop.example>";
    }

    @Test
    void aFirstMailBelongsToItsSender() {
        Outgoing.Message message = routed(Mails.plain("1", "Hi"), "help@shop.example");

        assertThat(message.sender())
                .isEqualTo(new Outgoing.Sender(ADA, Address.mail("ada@example.org")));
        assertThat(message.recipient().tenant()).isEqualTo("shop");
        assertThat(message.recipient().lane()).isEqualTo(Lane.DEFERRED);
        assertThat(links(message).mark()).isEqualTo(KEY.mark("shop", "<1@example.org>"));
        assertThat(links(message).answers()).isEmpty();
        assertThat(links(message).foreign()).isFalse();
        assertThat(message.mail().orElseThrow().rawMail()).isEqualTo("day/claim.eml");
    }

    @Test
    void theReplyAddressNamesWhatIsAnsweredWhateverItsCase() {
        String address = SIGNING.sign(TO_ADA).toUpperCase(Locale.ROOT) + "@SHOP.example";

        Outgoing.Message message = routed(Mails.plain("1", "Hi"), address);

        assertThat(links(message).answers()).contains(TO_ADA);
        assertThat(links(message).foreign()).isFalse();
        assertThat(message.recipient().address()).isEqualTo(Address.mail("help@shop.example"));
        assertThat(message.recipient().lane()).isEqualTo(Lane.DEFERRED);
    }

    @Test
    void theReplyAddressKnowsBetterThanTheHeaders() {
        String mail = Mails.with("In-Reply-To: " + ours(TO_BOB), Mails.plain("1", "Hi"));

        Outgoing.Message message = routed(mail, SIGNING.sign(TO_ADA) + "@shop.example");

        assertThat(links(message).answers()).contains(TO_ADA);
    }

    @Test
    void inReplyToKnowsBetterThanReferences() {
        String mail =
                Mails.with(
                        "References: <1@x> " + ours(TO_BOB) + "\nIn-Reply-To: " + ours(TO_ADA),
                        Mails.plain("1", "Hi"));

        assertThat(links(routed(mail, "help@shop.example")).answers()).contains(TO_ADA);
    }

    @Test
    void theLastReferenceOfOursCounts() {
        String mail =
                Mails.with(
                        "References: " + ours(TO_BOB) + " " + ours(TO_ADA) + " <2@example.org>",
                        Mails.plain("1", "Hi"));

        Outgoing.Links links = links(routed(mail, "help@shop.example"));

        assertThat(links.answers()).contains(TO_ADA);
        assertThat(links.refersTo())
                .containsExactly(
                        KEY.mark("shop", "<2@example.org>"),
                        KEY.mark("shop", ours(TO_ADA)),
                        KEY.mark("shop", ours(TO_BOB)));
    }

    @Test
    void somebodyElsesAnswerBelongsToTheContactAndIsForeign() {
        String mail = Mails.with("In-Reply-To: " + ours(TO_BOB), Mails.plain("1", "Hi"));

        Outgoing.Message message = routed(mail, "help@shop.example");

        assertThat(message.sender().contact()).isEqualTo(TO_BOB.contact());
        assertThat(message.sender().address()).isEqualTo(Address.mail("ada@example.org"));
        assertThat(links(message).foreign()).isTrue();
    }

    @Test
    void aForgedIdIsNobodys() {
        String forged = ours(TO_BOB).replace(".3.", ".4.");
        String mail = Mails.with("In-Reply-To: " + forged, Mails.plain("1", "Hi"));

        assertThat(routed(mail, "help@shop.example").sender().contact()).isEqualTo(ADA);
        assertThat(recipients.of(Address.mail(forged.replaceAll("[<>]", "")))).isEmpty();
    }

    @Test
    void anIdOfAnotherTenantsMailSaysNothing() {
        String mail = Mails.with("In-Reply-To: " + ours(TO_ADA), Mails.plain("1", "Hi"));

        Outgoing.Message message = routed(mail, "bread@bakery.example");

        assertThat(links(message).answers()).isEmpty();
        assertThat(message.sender().contact())
                .isEqualTo(KEY.contact("bakery", Address.mail("ada@example.org")));
    }

    /** P4: the signature holds under every domain, and Ada is a customer of both. */
    @Test
    void anotherTenantsIdAtThisOnesDomainIsAFreshMailOfItsOwnCustomer() {
        String address = SIGNING.sign(TO_ADA) + "@bakery.example";

        Outgoing.Message message = routed(Mails.plain("1", "Hi"), address);
        Outgoing.Message referring =
                routed(
                        Mails.with("In-Reply-To: <" + address + ">", Mails.plain("2", "Hi")),
                        "bread@bakery.example");

        assertThat(List.of(message, referring))
                .allSatisfy(one -> {
                    assertThat(one.recipient().tenant()).isEqualTo("bakery");
                    assertThat(one.sender().contact())
                            .isEqualTo(KEY.contact("bakery", Address.mail("ada@example.org")));
                    assertThat(links(one).answers()).isEmpty();
                    assertThat(links(one).foreign()).isFalse();
                });
    }

    /** P4: whose id it is, nobody can tell here; that it is not the sender's, the stream sees. */
    @Test
    void anotherTenantsIdFromAStrangerIsForeign() {
        Outgoing.Message message =
                routed(Mails.plain("1", "Hi"), SIGNING.sign(TO_BOB) + "@bakery.example");

        assertThat(message.recipient().tenant()).isEqualTo("bakery");
        assertThat(message.sender().contact()).isEqualTo(TO_BOB.contact());
        assertThat(links(message).foreign()).isTrue();
    }

    @Test
    void twoMailboxesOfOneTenantGetOneMessageInTheLaneOfTheFirst() {
        var messages = route(Mails.plain("1", "Hi"), "survey@shop.example", "help@shop.example");

        assertThat(messages).hasSize(1);
        assertThat(messages.getFirst().recipient().lane()).isEqualTo(Lane.BULK);
    }

    @Test
    void mailboxesOfTwoTenantsGetOneMessageEach() {
        var messages = route(Mails.plain("1", "Hi"), "help@shop.example", "bread@bakery.example");

        assertThat(messages)
                .extracting(message -> message.recipient().tenant())
                .containsExactly("shop", "bakery");
        assertThat(messages).extracting(Outgoing.Message::id).doesNotHaveDuplicates();
    }

    @Test
    void copiesThatCameByTwoWaysAreTheSameMessage() {
        String mail = Mails.plain("1", "Hi");
        String other = Mails.with("Received: from a by b", mail).replace("Hi\n", "Hi  \n\n");

        assertThat(routed(other, "help@shop.example").id())
                .isEqualTo(routed(mail, "survey@shop.example").id());
    }

    @Test
    void anotherTextUnderTheSameMessageIdIsAnotherMessage() {
        assertThat(routed(Mails.plain("1", "Hi"), "help@shop.example").id())
                .isNotEqualTo(routed(Mails.plain("1", "Ho"), "help@shop.example").id());
    }

    @Test
    void aMailWithoutMessageIdIsGivenOneThatItsRepeatHasToo() {
        String mail = Mails.plain("1", "Hi").replaceAll("Message-ID.*\n", "");

        Outgoing.Message message = routed(mail, "help@shop.example");
        Outgoing.Message again = routed(Mails.with("Received: later", mail), "help@shop.example");

        assertThat(again.id()).isEqualTo(message.id());
        assertThat(links(again).mark()).isEqualTo(links(message).mark());
        assertThat(text(message.mail().orElseThrow().reference().messageId()))
                .matches("<mail\\.[a-z2-7]{26}@shop\\.example>");
    }

    @Test
    void aReplyCanReferToIt() {
        String mail =
                Mails.with("References: <1@x> <2@x>\nIn-Reply-To: <2@x>", Mails.plain("3", "Hi"));

        Outgoing.Reference reference =
                routed(mail, "help@shop.example").mail().orElseThrow().reference();

        assertThat(text(reference.subject())).isEqualTo("Boots");
        assertThat(text(reference.messageId())).isEqualTo("<3@example.org>");
        assertThat(text(reference.references())).isEqualTo("<1@x> <2@x>");
    }

    private static String text(Personal personal) {
        return personal.fold(text -> text, () -> "erased");
    }
}
