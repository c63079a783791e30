package io.parlance.ops.launcher.sample;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.ops.launcher.sample.FinalEvents.Final;
import io.parlance.ops.launcher.status.LogState;
import io.parlance.ops.launcher.status.Status.GroupLag;
import io.parlance.ops.launcher.topic.LogReader;
import io.parlance.ops.outside.broker.LocalBroker;
import io.parlance.schemas.Topics;
import io.parlance.schemas.avro.ConversationEvent;
import io.parlance.schemas.avro.TurnFinished;
import io.parlance.schemas.avro.TurnOutcome;
import io.parlance.schemas.ids.MessageId;
import io.parlance.schemas.serde.AvroSerializer;
import io.parlance.schemas.serde.RestSchemaRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the commands read from a real broker while others write by transactions. */
class RealLogIT {
    private static final String CONTACT = "aaaaaaaaaaaaaaaaaaaaaaaaaa";
    private static final String EVENTS = Topics.CONVERSATION_EVENTS.name();
    private static final long PATIENCE = 30;

    @TempDir private Path folder = Path.of("");

    @Test
    void readsWhatIsCommittedUpToAnEndThatIsATransactionMarker() throws Exception {
        try (Real real = Real.start(folder);
                LogReader reader = real.reader();
                LogState state = new LogState(real.broker().bootstrapServers())) {
            real.commit("sms:1");
            real.abort("sms:2");
            real.commit("sms:3");

            List<String> seen = new ArrayList<>();
            var values = reader.values(ConversationEvent.class);
            reader.readAll(
                    EVENTS,
                    record -> {
                        ConversationEvent event = values.deserialize(EVENTS, record.value());
                        if (event != null && event.getEvent() instanceof TurnFinished end) {
                            seen.addAll(end.getMessageIds());
                        }
                    });

            assertThat(seen).containsExactly("sms:1", "sms:3");
            assertThat(state.look().groups())
                    .contains(
                            new GroupLag(
                                    "parlance.conversation-stream",
                                    Topics.INBOUND_MESSAGES.name(),
                                    0));
        }
    }

    @Test
    void findsTheFinalEventThatComesAndTheOneThatIsThere() throws Exception {
        try (Real real = Real.start(folder)) {
            real.commit("sms:before");
            try (FinalEvents ends = FinalEvents.fromNow(real.reader());
                    FinalEvents old = FinalEvents.since(real.reader(), Instant.EPOCH)) {
                CompletableFuture<Final> there = old.of(new MessageId("sms:before"));
                CompletableFuture<Final> comes = ends.of(new MessageId("sms:after"));
                CompletableFuture<Final> missed = ends.of(new MessageId("sms:before"));

                real.commit("sms:after");

                assertThat(comes.get(PATIENCE, SECONDS).event().getOutcome())
                        .isEqualTo(TurnOutcome.REPLIED);
                assertThat(there.get(PATIENCE, SECONDS).conversationId()).startsWith(CONTACT);
                assertThat(missed).isNotDone();
            }
        }
    }

    private record Real(
            LocalBroker broker, RestSchemaRegistry registry, KafkaProducer<byte[], byte[]> producer)
            implements AutoCloseable {
        static Real start(Path folder) throws IOException, InterruptedException {
            LocalBroker broker = LocalBroker.start(folder);
            KafkaProducer<byte[], byte[]> producer =
                    new KafkaProducer<>(
                            Map.of(
                                    "bootstrap.servers",
                                    broker.bootstrapServers(),
                                    "transactional.id",
                                    "test"),
                            new ByteArraySerializer(),
                            new ByteArraySerializer());
            producer.initTransactions();
            return new Real(broker, new RestSchemaRegistry(broker.registryUrl()), producer);
        }

        LogReader reader() {
            return new LogReader(broker.bootstrapServers(), broker.registryUrl());
        }

        void commit(String message) {
            send(message);
            producer.commitTransaction();
        }

        void abort(String message) {
            send(message);
            producer.flush();
            producer.abortTransaction();
        }

        private void send(String message) {
            producer.beginTransaction();
            byte[] value =
                    new AvroSerializer<ConversationEvent>(registry)
                            .serialize(EVENTS, finished(message));
            var _ = producer.send(new ProducerRecord<>(EVENTS, CONTACT.getBytes(UTF_8), value));
        }

        @Override
        public void close() {
            producer.close();
            registry.close();
            broker.close();
        }
    }

    private static ConversationEvent finished(String message) {
        TurnFinished end =
                TurnFinished.newBuilder()
                        .setTurn(1)
                        .setMessageIds(List.of(message))
                        .setOutcome(TurnOutcome.REPLIED)
                        .setReason(null)
                        .setOutboundIds(List.of())
                        .setCitations(List.of())
                        .build();
        return ConversationEvent.newBuilder()
                .setTenant("alpenrand")
                .setKeyId(CONTACT + ":1")
                .setContactId(CONTACT)
                .setConversationId(CONTACT + ".0199c8a2-0000-7000-8000-000000000000")
                .setAt(Instant.now())
                .setNow(Instant.now())
                .setSequence(1)
                .setEvent(end)
                .build();
    }
}
