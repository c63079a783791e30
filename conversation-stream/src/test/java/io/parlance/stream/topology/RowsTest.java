package io.parlance.stream.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.schemas.Personal;
import io.parlance.schemas.ids.ContactId;
import io.parlance.schemas.ids.ConversationId;
import io.parlance.schemas.ids.KeyId;
import io.parlance.schemas.ids.MessageId;
import io.parlance.schemas.ids.OutboundId;
import io.parlance.stream.avro.ContactRow;
import io.parlance.stream.avro.ConversationRow;
import io.parlance.stream.conversation.Author;
import io.parlance.stream.conversation.Channel;
import io.parlance.stream.conversation.Contact;
import io.parlance.stream.conversation.Conversation;
import io.parlance.stream.conversation.Delivery;
import io.parlance.stream.conversation.DeliveryOutcome;
import io.parlance.stream.conversation.History;
import io.parlance.stream.conversation.Lane;
import io.parlance.stream.conversation.MailThreads;
import io.parlance.stream.conversation.Message;
import io.parlance.stream.conversation.Phase;
import io.parlance.stream.conversation.Revoking;
import io.parlance.stream.conversation.Route;
import io.parlance.stream.conversation.State;
import io.parlance.stream.conversation.Turn;
import io.parlance.stream.conversation.Utterance;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the stores keep is all that the machine knows. */
class RowsTest {
    private static final Instant AT = Instant.parse("2026-11-02T10:00:00.123Z");
    private static final ContactId CONTACT = new ContactId("abcdefghijklmnopqrstuvwxyz");
    private static final ConversationId ID =
            new ConversationId(CONTACT, UUID.fromString("01900000-0000-7000-8000-000000000001"));
    private static final Route ROUTE =
            new Route(Channel.SMS, Lane.LIVE, "+493099990001", Personal.of("+4915100000001"), null);

    @ParameterizedTest
    @MethodSource("phases")
    void aConversationComesBackAsItWas(Phase phase) {
        Conversation before =
                new Conversation(
                        ID,
                        ROUTE,
                        phase instanceof Phase.Idle ? null : ROUTE,
                        3,
                        new History(
                                List.of(new Utterance(Author.MACHINE, Personal.of("Hello"), AT))),
                        phase,
                        List.of(pending(), settled()),
                        List.of(
                                revoking(new Revoking.OfConversation()),
                                revoking(new Revoking.OfContact(new MessageId("sms:9")))),
                        17);

        Conversation after =
                ConversationRows.fromRow(ConversationRows.toRow(new State(contact(), before)));

        assertThat(after).isEqualTo(before);
    }

    static Stream<Phase> phases() {
        Message message = new Message(new MessageId("sms:1"), Personal.of("Hi"), AT);
        Turn turn =
                new Turn(
                        List.of(message),
                        List.of(message),
                        AT.plusSeconds(30),
                        true,
                        AT.plusSeconds(600),
                        1,
                        2,
                        AT.plusSeconds(3));
        return Stream.of(
                new Phase.Idle(),
                new Phase.Gathering(turn, 0, AT, AT.plusSeconds(1)),
                new Phase.Asking(turn, 2),
                new Phase.Assigned("kim", AT),
                new Phase.Sealed("kim", AT, DeliveryOutcome.SENT),
                new Phase.Closed(),
                new Phase.Pausing(turn, 2, AT.plusSeconds(2)));
    }

    private static Revoking revoking(Revoking.Reach reach) {
        return new Revoking(reach, new OutboundId(CONTACT, 7), AT, Duration.ofMinutes(1));
    }

    private static Delivery pending() {
        return new Delivery(
                new OutboundId(CONTACT, 7),
                3,
                List.of(new MessageId("sms:1")),
                new Delivery.Pending(
                        Author.MACHINE,
                        ROUTE,
                        Personal.of("Hello"),
                        ID.request(3, 1),
                        AT.minusSeconds(60),
                        AT,
                        Duration.ofMinutes(2),
                        4));
    }

    private static Delivery settled() {
        return new Delivery(
                new OutboundId(CONTACT, 6),
                2,
                List.of(),
                new Delivery.Settled(DeliveryOutcome.IN_DOUBT));
    }

    @Test
    void aContactComesBackAsItWas() {
        assertThat(ContactRows.fromRow(ContactRows.toRow(contact()))).isEqualTo(contact());
    }

    private static Contact contact() {
        return new Contact(
                CONTACT,
                "shop",
                KeyId.first(CONTACT),
                7,
                12,
                4,
                ID,
                MailThreads.NONE,
                List.of(AT),
                new MessageId("sms:9"));
    }

    @Test
    void rowsWithPersonalFieldsCarryTenantAndKeyAndMarkEachOfThem() {
        for (Schema row : List.of(ContactRow.SCHEMA$, ConversationRow.SCHEMA$)) {
            assertThat(row.getFields().stream().map(Schema.Field::name))
                    .contains("tenant", "keyId");
        }
        String schema = ConversationRow.SCHEMA$.toString();
        assertThat(count(schema, "\"type\":\"bytes\""))
                .isPositive()
                .isEqualTo(count(schema, "\"type\":\"bytes\",\"parlance.personal\":true"));
        assertThat(ContactRow.SCHEMA$.toString()).doesNotContain("bytes");
    }

    private static int count(String text, String part) {
        return text.split(java.util.regex.Pattern.quote(part), -1).length - 1;
    }
}
