package io.parlance.schemas.ids;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
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
