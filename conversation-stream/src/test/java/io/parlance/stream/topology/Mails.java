package io.parlance.stream.topology;

import io.parlance.schemas.Personal;
import io.parlance.schemas.avro.Channel;
import io.parlance.schemas.avro.InboundMail;
import io.parlance.schemas.avro.InboundMessage;
import io.parlance.schemas.avro.Lane;
import io.parlance.schemas.avro.MailReference;
import io.parlance.schemas.ids.ContactId;
import io.parlance.schemas.ids.KeyId;
import java.util.List;

/** Mails and chat messages as the edge would have accepted them. */
final class Mails {
    static final String SERVICE = "service@shop.example";

    private Mails() {}

    /**
     * A mail that belongs to nothing.
     *
     * @param name of 1 to 26 lower-case letters; stands for its Message-ID
     */
    static InboundMessage mail(ContactId contact, String name) {
        InboundMessage message = message(contact, Channel.MAIL, "mail:" + name);
        message.setLane(Lane.DEFERRED);
        message.setAddressWrittenTo(SERVICE);
        message.setSender(Personal.of("ada@example.org").toBytes());
        message.setMail(
                InboundMail.newBuilder()
                        .setReference(
                                new MailReference(
                                        Personal.of("Boots").toBytes(),
                                        Personal.of("<%s@example.org>".formatted(name)).toBytes(),
                                        Personal.of("").toBytes()))
                        .setMark(mark(name))
                        .setRefersTo(List.of())
                        .setAnswers(null)
                        .setForeign(false)
                        .setAutomatic(null)
                        .setRawMail(name + ".eml")
                        .build());
        return message;
    }

    static String mark(String name) {
        return "2".repeat(26 - name.length()) + name;
    }

    static InboundMessage chat(ContactId session, String id) {
        InboundMessage message = message(session, Channel.CHAT, "chat:" + session + ":" + id);
        message.setAddressWrittenTo("chat");
        message.setSender(Personal.of("session").toBytes());
        return message;
    }

    private static InboundMessage message(ContactId contact, Channel channel, String id) {
        return InboundMessage.newBuilder()
                .setTenant("shop")
                .setKeyId(KeyId.first(contact).toString())
                .setContactId(contact.value())
                .setMessageId(id)
                .setChannel(channel)
                .setLane(Lane.LIVE)
                .setAddressWrittenTo("")
                .setSender(Personal.of("").toBytes())
                .setText(Personal.of("How long?").toBytes())
                .setReceivedAt(TestStream.START)
                .build();
    }
}
