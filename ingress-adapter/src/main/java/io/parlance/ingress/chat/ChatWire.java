package io.parlance.ingress.chat;

import io.parlance.schemas.Personal;
import io.parlance.schemas.Topics;
import io.parlance.schemas.avro.ChatEvent;
import io.parlance.schemas.avro.Closed;
import io.parlance.schemas.avro.Discarded;
import io.parlance.schemas.avro.PersonCalled;
import io.parlance.schemas.avro.Received;
import io.parlance.schemas.avro.ReplyDraft;
import io.parlance.schemas.avro.Said;
import io.parlance.schemas.avro.Thinking;
import io.parlance.schemas.ids.ContactId;
import io.parlance.schemas.serde.AvroDeserializer;
import io.parlance.schemas.serde.SchemaRegistry;
import java.util.Locale;
import java.util.Optional;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/** The form on the wire of what the edge shows. */
final class ChatWire {
    private final AvroDeserializer<ChatEvent> events;
    private final AvroDeserializer<ReplyDraft> drafts;

    ChatWire(SchemaRegistry registry) {
        this.events = new AvroDeserializer<>(registry, ChatEvent.class);
        this.drafts = new AvroDeserializer<>(registry, ReplyDraft.class);
    }

    /**
     * @throws SerializationException where nobody can ever read it
     * @throws SchemaRegistry.RegistryUnavailableException try again
     */
    ChatEntry entry(byte[] value) {
        ChatEvent event = there(events.deserialize(Topics.CHAT_EVENTS.name(), value));
        try {
            ContactId contact = new ContactId(event.getContactId());
            Shown shown = shown(contact, event.getShown());
            return new ChatEntry(contact, event.getSequence(), event.getAt(), shown);
        } catch (IllegalArgumentException e) {
            throw new SerializationException(Topics.CHAT_EVENTS.name() + ": not a chat event", e);
        }
    }

    /**
     * @throws SerializationException where nobody can ever read it
     * @throws SchemaRegistry.RegistryUnavailableException try again
     */
    Draft draft(byte[] value) {
        ReplyDraft draft = there(drafts.deserialize(Topics.REPLY_DRAFTS.name(), value));
        try {
            return new Draft(
                    new ContactId(draft.getContactId()),
                    draft.getRequestId(),
                    Personal.fromBytes(draft.getText()));
        } catch (IllegalArgumentException e) {
            throw new SerializationException(Topics.REPLY_DRAFTS.name() + ": not a draft", e);
        }
    }

    private static <T> T there(@Nullable T value) {
        if (value == null) {
            throw new SerializationException("the record has no value");
        }
        return value;
    }

    private static Shown shown(ContactId contact, Object shown) {
        return switch (shown) {
            case Received received -> words(contact, received);
            case Said said -> words(said);
            case Thinking thinking -> new Shown.Thinking(thinking.getRequestId());
            case Discarded discarded -> new Shown.Discarded(discarded.getRequestId());
            case PersonCalled _ -> new Shown.PersonCalled();
            case Closed _ -> new Shown.Closed();
            default -> throw new IllegalArgumentException("unknown kind of chat event");
        };
    }

    private static Shown words(ContactId contact, Received received) {
        String prefix = "chat:" + contact + ":";
        Optional<String> id =
                Optional.of(received.getMessageId())
                        .filter(message -> message.startsWith(prefix))
                        .map(message -> message.substring(prefix.length()));
        return new Shown.Words(
                "customer", Personal.fromBytes(received.getText()), id, Optional.empty());
    }

    private static Shown words(Said said) {
        return new Shown.Words(
                said.getBy().name().toLowerCase(Locale.ROOT),
                Personal.fromBytes(said.getText()),
                Optional.empty(),
                Optional.ofNullable(said.getRequestId()));
    }
}
