package io.parlance.stream.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlance.schemas.ids.ContactId;
import io.parlance.schemas.ids.ConversationId;
import io.parlance.schemas.ids.MessageId;
import io.parlance.schemas.serde.AvroDeserializer;
import io.parlance.schemas.serde.SchemaRegistry;
import io.parlance.stream.avro.ContactRow;
import io.parlance.stream.avro.ConversationRow;
import io.parlance.stream.conversation.Contact;
import io.parlance.stream.conversation.Conversation;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** The rows of one task: contacts, conversations, messages seen, and who is due when. */
final class ConversationStores {
    private final KeyValueStore<String, byte[]> contacts;
    private final KeyValueStore<String, byte[]> seen;
    private final KeyValueStore<String, byte[]> conversations;
    private final KeyValueStore<byte[], byte[]> due;
    private final AvroDeserializer<ContactRow> contactRows;
    private final AvroDeserializer<ConversationRow> conversationRows;

    ConversationStores(ProcessorContext<byte[], byte[]> context, SchemaRegistry registry) {
        this.contacts = context.getStateStore(Names.CONTACTS);
        this.seen = context.getStateStore(Names.SEEN);
        this.conversations = context.getStateStore(Names.CONVERSATIONS);
        this.due = context.getStateStore(Names.DUE);
        this.contactRows = new AvroDeserializer<>(registry, ContactRow.class);
        this.conversationRows = new AvroDeserializer<>(registry, ConversationRow.class);
    }

    Optional<Contact> contact(ContactId id) {
        byte[] row = contacts.get(id.value());
        return Optional.ofNullable(read(contactRows, Names.CONTACTS, row))
                .map(ContactRows::fromRow);
    }

    Optional<Conversation> conversation(ConversationId id) {
        byte[] row = conversations.get(id.toString());
        return Optional.ofNullable(read(conversationRows, Names.CONVERSATIONS, row))
                .map(ConversationRows::fromRow);
    }

    /** A row of our own that cannot be read is no record's fault: nothing goes on before it can. */
    private static <T extends SpecificRecord> @Nullable T read(
            AvroDeserializer<T> rows, String store, byte @Nullable [] row) {
        try {
            return rows.deserialize(Names.changelog(store), row);
        } catch (SerializationException e) {
            throw new ProcessorStateException("a row of the store " + store + " is unreadable", e);
        }
    }

    /**
     * A message that came before.
     *
     * @param conversation that it belongs to; empty in a row that an earlier version wrote
     */
    record Seen(Optional<ConversationId> conversation) {}

    Optional<Seen> seen(ContactId contact, MessageId message) {
        return Optional.ofNullable(seen.get(seenKey(contact, message)))
                .map(ByteBuffer::wrap)
                .map(row -> new Seen(conversation(contact, row.position(Long.BYTES))));
    }

    private static Optional<ConversationId> conversation(ContactId contact, ByteBuffer row) {
        return row.hasRemaining()
                ? Optional.of(new ConversationId(contact, new UUID(row.getLong(), row.getLong())))
                : Optional.empty();
    }

    void see(MessageId message, ConversationId conversation, Instant now) {
        UUID uuid = conversation.uuid();
        seen.put(
                seenKey(conversation.contact(), message),
                ByteBuffer.allocate(3 * Long.BYTES)
                        .putLong(now.toEpochMilli())
                        .putLong(uuid.getMostSignificantBits())
                        .putLong(uuid.getLeastSignificantBits())
                        .array());
    }

    private static String seenKey(ContactId contact, MessageId message) {
        return contact.value() + "/" + message.value();
    }

    void write(Rows rows) {
        contacts.put(rows.state().contact().id().value(), rows.contact().get());
        Bytes conversation = rows.conversation();
        if (conversation != null) {
            conversations.put(rows.state().conversation().id().toString(), conversation.get());
        }
    }

    /** Wakes the conversation at another time than it was to be woken before. */
    void schedule(Due next, Optional<Instant> before) {
        if (!before.equals(Optional.of(next.at()))) {
            cancel(next.conversation(), before);
            due.put(next.key(), next.trace().getBytes(UTF_8));
        }
    }

    /** Does not wake the conversation. */
    void cancel(ConversationId conversation, Optional<Instant> before) {
        before.ifPresent(at -> forget(new Due(at, conversation, "")));
    }

    /**
     * A conversation that is to be looked at.
     *
     * @param trace that it goes on with; empty: none
     */
    record Due(Instant at, ConversationId conversation, String trace) {
        /** In the order of time: milliseconds big-endian, then the conversation. */
        byte[] key() {
            byte[] id = conversation.toString().getBytes(UTF_8);
            return ByteBuffer.allocate(Long.BYTES + id.length)
                    .putLong(at.toEpochMilli())
                    .put(id)
                    .array();
        }

        static Due of(KeyValue<byte[], byte[]> row) {
            ByteBuffer bytes = ByteBuffer.wrap(row.key);
            Instant at = Instant.ofEpochMilli(bytes.getLong());
            return new Due(
                    at,
                    ConversationId.parse(UTF_8.decode(bytes).toString()),
                    new String(row.value, UTF_8));
        }
    }

    /** Those that are due, the earliest first, {@code most} at once. */
    List<Due> due(Instant now, int most) {
        byte[] first = ByteBuffer.allocate(Long.BYTES).array();
        byte[] after = ByteBuffer.allocate(Long.BYTES).putLong(now.toEpochMilli() + 1).array();
        List<Due> found = new ArrayList<>();
        try (KeyValueIterator<byte[], byte[]> rows = due.range(first, after)) {
            while (rows.hasNext() && found.size() < most) {
                found.add(Due.of(rows.next()));
            }
        }
        return found;
    }

    void forget(Due one) {
        due.delete(one.key());
    }

    /**
     * Drops what was seen before {@code oldest} among the next {@code most} rows from {@code from}.
     *
     * @param from null: from the first row
     * @return where to go on; null: at the first row
     */
    @Nullable String forgetSeen(Instant oldest, @Nullable String from, int most) {
        List<String> old = new ArrayList<>();
        String next = null;
        try (KeyValueIterator<String, byte[]> rows = seen.range(from, null)) {
            for (int read = 0; rows.hasNext() && next == null; read++) {
                KeyValue<String, byte[]> row = rows.next();
                if (read == most) {
                    next = row.key;
                } else if (ByteBuffer.wrap(row.value).getLong() < oldest.toEpochMilli()) {
                    old.add(row.key);
                }
            }
        }
        old.forEach(seen::delete);
        return next;
    }
}
