package io.parlance.ops.launcher.topic;

import io.parlance.schemas.Personal;
import io.parlance.schemas.avro.Author;
import io.parlance.schemas.avro.Channel;
import io.parlance.schemas.avro.ConversationEvent;
import io.parlance.schemas.avro.DeliveryEvent;
import io.parlance.schemas.avro.DeliveryOutcome;
import io.parlance.schemas.avro.InboundMessage;
import io.parlance.schemas.avro.Lane;
import io.parlance.schemas.avro.OutboundMessage;
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
                .setAt(Instant.parse("2026-11-01T12:00:00Z"))
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
