package io.parlance.stream.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.schemas.Personal;
import io.parlance.schemas.Topics;
import io.parlance.schemas.avro.AgentCommand;
import io.parlance.schemas.avro.Author;
import io.parlance.schemas.avro.Cancel;
import io.parlance.schemas.avro.Claim;
import io.parlance.schemas.avro.CommandRefused;
import io.parlance.schemas.avro.ConversationEvent;
import io.parlance.schemas.avro.DeliveryEvent;
import io.parlance.schemas.avro.DeliveryOutcome;
import io.parlance.schemas.avro.InferenceRequest;
import io.parlance.schemas.avro.OutboundMessage;
import io.parlance.schemas.avro.PersonReplied;
import io.parlance.schemas.avro.Release;
import io.parlance.schemas.avro.Reply;
import io.parlance.schemas.avro.Revoke;
import io.parlance.schemas.avro.RevokeScope;
import io.parlance.schemas.avro.Sealed;
import io.parlance.schemas.avro.Send;
import io.parlance.schemas.ids.ContactId;
import io.parlance.schemas.ids.KeyId;
import java.nio.file.Path;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands of people at the desk, and what follows from them, through the stores and topics. */
class DeskTopologyTest {
    private static final String ANNA = "+4915100000001";

    @TempDir Path dir;
    private TestStream stream;

    @BeforeEach
    void open() {
        stream = new TestStream(dir);
    }

    @AfterEach
    void close() {
        stream.close();
    }

    /** P2: the machine's answer that comes after the claim is sent to nobody. */
    @Test
    void aClaimIsSealedOnceItsRevokeIsAnsweredAndThePersonsWordsGoOut() {
        InferenceRequest asked = annaAsks();
        stream.pipe(Topics.AGENT_COMMANDS, asked.getContactId(), by("kim", asked, new Claim()));
        OutboundMessage revoke = stream.ordered().getFirst();
        stream.pipe(Topics.DELIVERY_EVENTS, asked.getContactId(), answer(revoke));
        stream.answers(asked);
        Reply reply = new Reply(Personal.of("I am Kim").toBytes());
        stream.pipe(Topics.AGENT_COMMANDS, asked.getContactId(), by("kim", asked, reply));

        assertThat(((Revoke) revoke.getOrder()).getScope()).isEqualTo(RevokeScope.CONVERSATION);
        assertThat(events()).hasAtLeastOneElementOfType(Sealed.class);
        assertThat(stream.ordered())
                .singleElement()
                .satisfies(sent ->
                        assertThat(((Send) sent.getOrder()).getBy()).isEqualTo(Author.PERSON));
    }

    @Test
    void aCommandThatComesAgainIsObeyedOnce() {
        InferenceRequest asked = annaAsks();
        stream.pipe(Topics.AGENT_COMMANDS, asked.getContactId(), by("kim", asked, new Claim()));
        AgentCommand reply = by("kim", asked, new Reply(Personal.of("I am Kim").toBytes()));
        stream.pipe(Topics.AGENT_COMMANDS, asked.getContactId(), reply);
        stream.pipe(Topics.AGENT_COMMANDS, asked.getContactId(), reply);

        assertThat(events()).filteredOn(PersonReplied.class::isInstance).hasSize(1);
    }

    @Test
    void aCommandThatIsRefusedIsAnsweredWithTheReason() {
        InferenceRequest asked = annaAsks();
        stream.pipe(Topics.AGENT_COMMANDS, asked.getContactId(), by("kim", asked, new Claim()));
        stream.pipe(Topics.AGENT_COMMANDS, asked.getContactId(), by("lee", asked, new Release()));

        assertThat(events())
                .filteredOn(CommandRefused.class::isInstance)
                .singleElement()
                .satisfies(refused ->
                        assertThat(((CommandRefused) refused).getHolder()).isEqualTo("kim"));
    }

    @Test
    void aCommandWhoseIdIsNoneIsADeadLetterAndHarmsNobody() {
        InferenceRequest asked = annaAsks();
        AgentCommand strange = by("kim", asked, new Claim());
        strange.setCommandId("no id\n");
        stream.pipe(Topics.AGENT_COMMANDS, asked.getContactId(), strange);

        assertThat(stream.deadLetters(Topics.AGENT_COMMANDS)).hasSize(1);
        assertThat(stream.told()).hasSize(2);
    }

    /** P4: a person of one tenant cannot touch what belongs to another. */
    @Test
    void anotherTenantsPersonIsHeardByNobody() {
        InferenceRequest asked = annaAsks();
        AgentCommand foreign = by("eve", asked, new Claim());
        foreign.setTenant("bakery");
        stream.pipe(Topics.AGENT_COMMANDS, asked.getContactId(), foreign);

        assertThat(stream.told()).hasSize(2);
        assertThat(stream.deadLetters(Topics.AGENT_COMMANDS)).hasSize(1);
    }

    @Test
    void aCommandToAConversationThatNobodyKnowsIsADeadLetter() {
        InferenceRequest asked = annaAsks();
        AgentCommand lost = by("kim", asked, new Claim());
        lost.setConversationId(asked.getContactId() + ".01900000-0000-7000-8000-000000000001");
        stream.pipe(Topics.AGENT_COMMANDS, asked.getContactId(), lost);

        assertThat(stream.deadLetters(Topics.AGENT_COMMANDS)).hasSize(1);
    }

    /** P3: the question of before stops at the engine. */
    @Test
    void aQuestionThatIsWithdrawnIsCancelled() {
        InferenceRequest asked = annaAsks();

        stream.says(ANNA, "sms:stop", "STOP");

        List<Cancel> cancels = stream.cancelled();
        assertThat(cancels)
                .singleElement()
                .satisfies(cancel ->
                        assertThat(cancel.getRequestId()).isEqualTo(asked.getRequestId()));
        assertThat(stream.ordered())
                .extracting(OutboundMessage::getOrder)
                .singleElement()
                .satisfies(order ->
                        assertThat(((Revoke) order).getScope()).isEqualTo(RevokeScope.CONTACT));
    }

    private InferenceRequest annaAsks() {
        stream.says(ANNA, "sms:1", "I want a human");
        return stream.asked().getFirst();
    }

    private List<Object> events() {
        return stream.told().stream().map(ConversationEvent::getEvent).toList();
    }

    private static AgentCommand by(String agent, InferenceRequest asked, SpecificRecord command) {
        return AgentCommand.newBuilder()
                .setTenant("shop")
                .setKeyId(KeyId.first(new ContactId(asked.getContactId())).toString())
                .setContactId(asked.getContactId())
                .setConversationId(asked.getConversationId())
                .setCommandId(agent + "-" + command.getClass().getSimpleName())
                .setAgent(agent)
                .setSeen(0)
                .setAt(TestStream.START)
                .setCommand(command)
                .build();
    }

    private static DeliveryEvent answer(OutboundMessage revoke) {
        Revoke order = (Revoke) revoke.getOrder();
        return DeliveryEvent.newBuilder()
                .setTenant(revoke.getTenant())
                .setContactId(revoke.getContactId())
                .setConversationId(revoke.getConversationId())
                .setOutboundId(order.getUpTo())
                .setOutcome(DeliveryOutcome.REVOKED)
                .setProviderId(null)
                .setReason(null)
                .setTries(0)
                .setAt(TestStream.START)
                .setRevoke(order.getScope())
                .build();
    }
}
