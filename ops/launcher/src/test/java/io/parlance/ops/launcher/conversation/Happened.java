package io.parlance.ops.launcher.conversation;

import io.parlance.ops.launcher.topic.SampleRecords;
import io.parlance.schemas.Personal;
import io.parlance.schemas.avro.Channel;
import io.parlance.schemas.avro.Claimed;
import io.parlance.schemas.avro.CommandRefused;
import io.parlance.schemas.avro.ConsentChanged;
import io.parlance.schemas.avro.ConversationClosed;
import io.parlance.schemas.avro.ConversationEvent;
import io.parlance.schemas.avro.DeliveryOutcome;
import io.parlance.schemas.avro.DeliverySettled;
import io.parlance.schemas.avro.DuplicateDropped;
import io.parlance.schemas.avro.MessageReceived;
import io.parlance.schemas.avro.Noted;
import io.parlance.schemas.avro.NoticeSent;
import io.parlance.schemas.avro.PersonReplied;
import io.parlance.schemas.avro.Released;
import io.parlance.schemas.avro.ResultIgnored;
import io.parlance.schemas.avro.Sealed;
import io.parlance.schemas.avro.Transferred;
import io.parlance.schemas.avro.TurnAsked;
import io.parlance.schemas.avro.TurnFinished;
import io.parlance.schemas.avro.TurnOutcome;
import io.parlance.schemas.avro.TurnSuperseded;
import io.parlance.schemas.ids.ConversationId;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** What a conversation tells, as short as can be. */
final class Happened {
    static final ConversationId CONVERSATION = ConversationId.parse(SampleRecords.CONVERSATION);
    static final ConversationId OTHER =
            ConversationId.parse(SampleRecords.CONTACT + ".0199c8a2-0000-7000-8000-000000000001");
    static final Instant BEGAN = Instant.parse("2026-11-25T15:00:00Z");

    private Happened() {}

    /** A second apart, from {@link #BEGAN}. */
    static List<ConversationEvent> story(SpecificRecord... told) {
        List<ConversationEvent> events = new ArrayList<>();
        for (SpecificRecord one : told) {
            events.add(event(CONVERSATION, events.size(), one));
        }
        return events;
    }

    static ConversationEvent event(ConversationId conversation, int number, SpecificRecord told) {
        return ConversationEvent.newBuilder()
                .setTenant("alpenrand")
                .setKeyId(SampleRecords.CONTACT + ":1")
                .setContactId(conversation.contact().value())
                .setConversationId(conversation.toString())
                .setAt(BEGAN)
                .setNow(BEGAN.plusSeconds(number))
                .setSequence(number + 1)
                .setEvent(told)
                .build();
    }

    static MessageReceived received(int message) {
        return new MessageReceived(sms(message), Channel.SMS, text("Hi"));
    }

    static DuplicateDropped dropped(int message) {
        return new DuplicateDropped(sms(message));
    }

    static TurnAsked asked(int turn, int attempt, Integer... messages) {
        return new TurnAsked(request(turn, attempt), turn, attempt, sms(List.of(messages)));
    }

    static TurnSuperseded withdrawn(int turn, int attempt) {
        return new TurnSuperseded(request(turn, attempt));
    }

    static ResultIgnored ignored(int turn, int attempt) {
        return new ResultIgnored(request(turn, attempt));
    }

    static NoticeSent delayed(int send) {
        return new NoticeSent("delayed", send(send));
    }

    static TurnFinished replied(int turn, int send, Integer... messages) {
        TurnFinished finished = finished(turn, TurnOutcome.REPLIED, null, messages);
        finished.setOutboundIds(List.of(send(send)));
        finished.setText(text("Thirty days."));
        return finished;
    }

    static TurnFinished finished(
            int turn, TurnOutcome outcome, @Nullable String reason, Integer... messages) {
        return TurnFinished.newBuilder()
                .setTurn(turn)
                .setMessageIds(sms(List.of(messages)))
                .setOutcome(outcome)
                .setReason(reason)
                .setOutboundIds(List.of())
                .build();
    }

    static DeliverySettled settled(int send, DeliveryOutcome outcome, @Nullable String reason) {
        return new DeliverySettled(send(send), outcome, reason);
    }

    static ConsentChanged consent(int message, boolean allowed, @Nullable DeliveryOutcome outcome) {
        return new ConsentChanged(sms(message), allowed, outcome);
    }

    static Claimed claimed(String agent) {
        return new Claimed("c1", agent);
    }

    static Sealed sealed(String agent, DeliveryOutcome outcome) {
        return new Sealed(agent, outcome);
    }

    static PersonReplied personReplied(String agent, int send) {
        return new PersonReplied("c2", agent, send(send), text("I am Mara."));
    }

    static Noted noted(String agent) {
        return new Noted("c3", agent, text("Angry"));
    }

    static Released released(String agent) {
        return new Released("c4", agent, "command");
    }

    static Transferred transferred(String agent, String to) {
        return new Transferred("c5", agent, to);
    }

    static CommandRefused refused(String agent, String reason, @Nullable String holder) {
        return new CommandRefused("c6", agent, reason, holder);
    }

    static ConversationClosed closed() {
        return new ConversationClosed("command");
    }

    static String sms(int message) {
        return "sms:" + message;
    }

    private static List<String> sms(List<Integer> messages) {
        return messages.stream().map(Happened::sms).toList();
    }

    static String request(int turn, int attempt) {
        return CONVERSATION.request(turn, attempt).toString();
    }

    static String send(int counter) {
        return SampleRecords.CONTACT + "." + counter;
    }

    static ByteBuffer text(String text) {
        return Personal.of(text).toBytes();
    }
}
