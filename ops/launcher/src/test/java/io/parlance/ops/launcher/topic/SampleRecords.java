package io.parlance.ops.launcher.topic;

import io.parlance.schemas.Personal;
import io.parlance.schemas.avro.Author;
import io.parlance.schemas.avro.Channel;
import io.parlance.schemas.avro.ChatEvent;
import io.parlance.schemas.avro.ConversationEvent;
import io.parlance.schemas.avro.DeliveryEvent;
import io.parlance.schemas.avro.DeliveryOutcome;
import io.parlance.schemas.avro.InboundMail;
import io.parlance.schemas.avro.InboundMessage;
import io.parlance.schemas.avro.Lane;
import io.parlance.schemas.avro.MailReference;
import io.parlance.schemas.avro.OutboundMessage;
import io.parlance.schemas.avro.Said;
import io.parlance.schemas.avro.Send;
import io.parlance.schemas.avro.TurnFinished;
import io.parlance.schemas.avro.TurnOutcome;
import java.time.Instant;
import java.util.List;

/** Records of one customer, as the services write them. */
public final class SampleRecords {
    public static final String CONTACT = "aaaaaaaaaaaaaaaaaaaaaaaaaa";
    public static final String CONVERSATION = CONTACT + ".0199c8a2-0000-7000-8000-000000000000";
    public static final String CUSTOMER = "+4915100000001";
    public static final String COMPANY = "+4930555000";

    /** When these Sends were decided. */
    public static final Instant ORDERED = Instant.parse("2026-11-01T12:00:00Z");

    private static final String TENANT = "alpenrand";
    private static final String KEY = CONTACT + ":1";

    private SampleRecords() {}

    public static InboundMessage inbound(String message) {
        return InboundMessage.newBuilder()
                .setTenant(TENANT)
                .setKeyId(KEY)
                .setContactId(CONTACT)
                .setMessageId(message)
                .setChannel(Channel.SMS)
                .setLane(Lane.LIVE)
                .setAddressWrittenTo(COMPANY)
                .setSender(Personal.of(CUSTOMER).toBytes())
                .setText(Personal.of("Hi").toBytes())
                .setReceivedAt(Instant.now())
                .build();
    }

    /** The turn of this message ended with a reply of this text, as this Send. */
    public static ConversationEvent replied(String message, String text, int counter) {
        return ended(message, TurnOutcome.REPLIED, text, counter);
    }

    public static ConversationEvent ended(
            String message, TurnOutcome outcome, String text, int counter) {
        TurnFinished end =
                TurnFinished.newBuilder()
                        .setTurn(1)
                        .setMessageIds(List.of(message))
                        .setOutcome(outcome)
                        .setReason(null)
                        .setOutboundIds(List.of(CONTACT + "." + counter))
                        .setText(Personal.of(text).toBytes())
                        .setCitations(List.of("alpenrand/returns"))
                        .build();
        return ConversationEvent.newBuilder()
                .setTenant(TENANT)
                .setKeyId(KEY)
                .setContactId(CONTACT)
                .setConversationId(CONVERSATION)
                .setAt(Instant.now())
                .setNow(Instant.now())
                .setSequence(1)
                .setEvent(end)
                .build();
    }

    /** As the edge takes a mail in. */
    public static InboundMessage mail(String message, String mark) {
        MailReference reference =
                MailReference.newBuilder()
                        .setSubject(Personal.of("Return").toBytes())
                        .setMessageId(Personal.of("<1@example.org>").toBytes())
                        .setReferences(Personal.of("").toBytes())
                        .build();
        InboundMail mail =
                InboundMail.newBuilder()
                        .setReference(reference)
                        .setMark(mark)
                        .setRefersTo(List.of())
                        .setAnswers(null)
                        .setForeign(false)
                        .setAutomatic(null)
                        .setRawMail("1")
                        .build();
        InboundMessage inbound = inbound(message);
        inbound.setChannel(Channel.MAIL);
        inbound.setMail(mail);
        return inbound;
    }

    /** An order on another channel than SMS. */
    public static OutboundMessage send(Channel channel, String to, int counter) {
        OutboundMessage message = send("Hello", counter);
        Send send = (Send) message.getOrder();
        send.setChannel(channel);
        send.setToAddress(Personal.of(to).toBytes());
        return message;
    }

    /** A chat window shows this Send. */
    public static ChatEvent said(int counter) {
        return ChatEvent.newBuilder()
                .setTenant(TENANT)
                .setKeyId(KEY)
                .setContactId(CONTACT)
                .setConversationId(CONVERSATION)
                .setSequence(counter)
                .setAt(Instant.now())
                .setShown(
                        Said.newBuilder()
                                .setOutboundId(CONTACT + "." + counter)
                                .setBy(Author.MACHINE)
                                .setText(Personal.of("Hello").toBytes())
                                .setRequestId(null)
                                .build())
                .build();
    }

    public static OutboundMessage send(String text, int counter) {
        Send send =
                Send.newBuilder()
                        .setOutboundId(CONTACT + "." + counter)
                        .setBy(Author.MACHINE)
                        .setChannel(Channel.SMS)
                        .setFromAddress(COMPANY)
                        .setToAddress(Personal.of(CUSTOMER).toBytes())
                        .setText(Personal.of(text).toBytes())
                        .setRequestId(null)
                        .build();
        return OutboundMessage.newBuilder()
                .setTenant(TENANT)
                .setKeyId(KEY)
                .setContactId(CONTACT)
                .setConversationId(CONVERSATION)
                .setAt(ORDERED)
                .setOrder(send)
                .build();
    }

    public static DeliveryEvent delivered(int counter, DeliveryOutcome outcome) {
        return DeliveryEvent.newBuilder()
                .setTenant(TENANT)
                .setContactId(CONTACT)
                .setConversationId(CONVERSATION)
                .setOutboundId(CONTACT + "." + counter)
                .setOutcome(outcome)
                .setProviderId(null)
                .setReason(null)
                .setTries(1)
                .setAt(Instant.now())
                .build();
    }
}
