package io.parlance.schemas.ids;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class IdsTest {
    private static final ContactKey KEY =
            ContactKey.ofBase64("MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=");
    private static final ContactKey OTHER_KEY =
            ContactKey.ofBase64("ZmVkY2JhOTg3NjU0MzIxMGZlZGNiYTk4NzY1NDMyMTA=");
    private static final Address ADA = Address.phone("+4915100000001");
    private static final Instant AT = Instant.parse("2026-11-24T10:00:00.123Z");

    private final ContactId ada = KEY.contact("shop", ADA);

    @Test
    void isTheSameContactHoweverTheNumberIsWritten() {
        assertThat(KEY.contact("shop", Address.phone(" +49 (151) 0000-0001 "))).isEqualTo(ada);
    }

    @Test
    void isAnotherContactForAnotherTenantOrKey() {
        assertThat(KEY.contact("other", ADA)).isNotEqualTo(ada);
        assertThat(OTHER_KEY.contact("shop", ADA)).isNotEqualTo(ada);
        assertThat(OTHER_KEY.fingerprint()).isNotEqualTo(KEY.fingerprint()).hasSize(16);
    }

    @Test
    void mintsTheSameConversationAtEveryReplay() {
        MessageId first = MessageId.ofSms("SM1");

        ConversationId minted = KEY.conversation(ada, AT, first);

        assertThat(KEY.conversation(ada, AT, first)).isEqualTo(minted);
        assertThat(KEY.conversation(ada, AT, MessageId.ofSms("SM2"))).isNotEqualTo(minted);
        assertThat(minted.uuid().version()).isEqualTo(7);
        assertThat(minted.uuid().variant()).isEqualTo(2);
        assertThat(minted.uuid().getMostSignificantBits() >>> 16).isEqualTo(AT.toEpochMilli());
    }

    @Test
    void readsWhatItWrites() {
        ConversationId conversation = KEY.conversation(ada, AT, MessageId.ofSms("SM1"));
        RequestId request = conversation.request(2, 3);
        OutboundId outbound = new OutboundId(ada, 1_764_000_000_000L);

        assertThat(ConversationId.parse(conversation.toString())).isEqualTo(conversation);
        assertThat(RequestId.parse(request.toString())).isEqualTo(request);
        assertThat(OutboundId.parse(outbound.toString())).isEqualTo(outbound);
        assertThat(KeyId.parse(KeyId.first(ada).toString())).isEqualTo(KeyId.first(ada));
    }

    @Test
    void isTheSameContactHoweverTheMailAddressIsWritten() {
        ContactId grace = KEY.contact("shop", Address.mail("Grace@B\u00fccher.example"));

        assertThat(KEY.contact("shop", Address.mail(" grace@xn--bcher-kva.example ")))
                .isEqualTo(grace);
        assertThat(KEY.contact("shop", Address.mail("grace+shoes@xn--bcher-kva.example")))
                .isNotEqualTo(grace);
    }

    @Test
    void refusesWhatIsNoMailAddressWithoutRepeatingIt() {
        for (String written : List.of("grace", "grace@", "@b.example", "a b@c.example", "a@b@c")) {
            assertThatThrownBy(() -> Address.mail(written))
                    .as(written)
                    .hasMessage("not a mail address");
        }
    }

    @Test
    void aSessionIsAContactOfItsOwn() {
        Address session = Address.session("abcdefghijklmnopqrstuvwxyz");

        assertThat(KEY.contact("shop", session)).isNotEqualTo(ada);
        assertThatThrownBy(() -> Address.session("short"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aMailIsTheSameMessageByWhateverWayItComes() {
        MailMark mark = KEY.mark("shop", "<1@mail.example>");
        Address from = Address.mail("grace@mail.example");
        MessageId message = KEY.message(mark, from, "Hello");

        assertThat(KEY.message(KEY.mark("shop", "<1@mail.example>"), from, "Hello"))
                .isEqualTo(message);
        assertThat(KEY.message(mark, from, "Goodbye")).isNotEqualTo(message);
        assertThat(KEY.message(mark, Address.mail("eve@mail.example"), "Hello"))
                .isNotEqualTo(message);
        assertThat(KEY.mark("other", "<1@mail.example>")).isNotEqualTo(mark);
    }

    @Test
    void aChatMessageIsItsClientsAlone() {
        ContactId other = KEY.contact("other", ADA);

        assertThat(MessageId.ofChat(ada, "1")).isNotEqualTo(MessageId.ofChat(other, "1"));
        assertThatThrownBy(() -> MessageId.ofChat(ada, "1:2"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesWhatIsNoNumberWithoutRepeatingIt() {
        assertThatThrownBy(() -> Address.phone("0151 12345678"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("0151");
        assertThat(ADA.toString()).doesNotContain("151");
    }

    @Test
    void refusesAShortKeyAndNamesIt() {
        assertThatThrownBy(() -> ContactKey.ofBase64("c2hvcnQ="))
                .hasMessage("the contact key has 5 bytes; at least 32 are needed");
    }

    @Test
    void refusesAMessageSidThatCouldCarryAnythingElse() {
        assertThatThrownBy(() -> MessageId.ofSms("SM1 or more"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
