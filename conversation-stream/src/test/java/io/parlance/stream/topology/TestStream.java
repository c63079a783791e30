package io.parlance.stream.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.parlance.ops.defaults.tracing.RecordTracing;
import io.parlance.schemas.Personal;
import io.parlance.schemas.Topic;
import io.parlance.schemas.Topics;
import io.parlance.schemas.avro.Cancel;
import io.parlance.schemas.avro.Channel;
import io.parlance.schemas.avro.ConversationEvent;
import io.parlance.schemas.avro.InboundMessage;
import io.parlance.schemas.avro.InferenceRequest;
import io.parlance.schemas.avro.Lane;
import io.parlance.schemas.avro.OutboundMessage;
import io.parlance.schemas.ids.Address;
import io.parlance.schemas.ids.ContactId;
import io.parlance.schemas.ids.ContactKey;
import io.parlance.schemas.ids.KeyId;
import io.parlance.schemas.serde.AvroDeserializer;
import io.parlance.schemas.serde.AvroSerializer;
import io.parlance.stream.conversation.Bursts;
import io.parlance.stream.conversation.Deadlines;
import io.parlance.stream.conversation.Deadlines.Limits;
import io.parlance.stream.conversation.HandoffRules;
import io.parlance.stream.conversation.Loops;
import io.parlance.stream.conversation.Policy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;

/** The whole topology without a broker, fed and read by hand. */
final class TestStream implements AutoCloseable {
    static final Instant START = Instant.parse("2026-11-02T10:00:00Z");
    static final Policy POLICY =
            new Policy(
                    new Policy.Notices(
                            Personal.of("A person will answer."),
                            Personal.of("It takes longer."),
                            Personal.of("This is the shop."),
                            Personal.of("Welcome back.")),
                    Bursts.NONE,
                    Loops.NONE,
                    HandoffRules.NONE,
                    Duration.ofHours(12),
                    new Deadlines(
                            new Limits(Duration.ofSeconds(30), Duration.ofMinutes(10)),
                            new Limits(Duration.ofHours(4), Duration.ofHours(24)),
                            new Limits(Duration.ofHours(24), Duration.ofHours(72))),
                    3,
                    Duration.ofSeconds(2),
                    Duration.ofMinutes(1),
                    Duration.ofHours(1),
                    40,
                    16_000,
                    20);

    private static final ContactKey KEY =
            ContactKey.ofBase64("dGVzdHMtb25seS1jb250YWN0LWtleS0wMTIzNDU2Nzg5YWI=");

    final SwitchedRegistry registry = new SwitchedRegistry();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final TopologyTestDriver driver;

    /** A tenant's policy; a test may let it be missing for a while. */
    Function<String, Policy> policies = TestStream::policy;

    private Instant at = START;
    private final AvroSerializer<SpecificRecord> values = new AvroSerializer<>(registry);

    TestStream(Path dir) {
        this(dir, new ManualPositions());
    }

    TestStream(Path dir, Positions positions) {
        Parts parts =
                new Parts(
                        registry,
                        KEY,
                        tenant -> policies.apply(tenant),
                        positions,
                        RecordTracing.noop(),
                        new StepMetrics(meters),
                        Duration.ofMillis(100),
                        Duration.ofDays(15));
        Properties config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "parlance.conversation-stream");
        config.put(StreamsConfig.STATE_DIR_CONFIG, dir.toString());
        config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        this.driver = new TopologyTestDriver(ConversationTopology.of(parts), config, START);
    }

    static Policy policy(String tenant) {
        if (!tenant.equals("shop")) {
            throw new IllegalArgumentException("no tenant is called " + tenant);
        }
        return POLICY;
    }

    static ContactId contact(String phone) {
        return KEY.contact("shop", Address.phone(phone));
    }

    InboundMessage message(String phone, String id, String text) {
        ContactId contact = contact(phone);
        return InboundMessage.newBuilder()
                .setTenant("shop")
                .setKeyId(KeyId.first(contact).toString())
                .setContactId(contact.value())
                .setMessageId(id)
                .setChannel(Channel.SMS)
                .setLane(Lane.LIVE)
                .setAddressWrittenTo("+493099990001")
                .setSender(Personal.of(phone).toBytes())
                .setText(Personal.of(text).toBytes())
                .setReceivedAt(START)
                .build();
    }

    /** What is piped from now on has this time. */
    TestStream at(Instant time) {
        at = time;
        return this;
    }

    void says(String phone, String id, String text) {
        comes(message(phone, id, text));
    }

    void comes(InboundMessage message) {
        pipe(Topics.INBOUND_MESSAGES, message.getContactId(), message);
    }

    /** The model answers "30 days.". */
    void answers(InferenceRequest request) {
        pipe(Topics.INFERENCE_RESULTS, request.getContactId(), Results.answer(request, "30 days."));
    }

    void pipe(Topic topic, String contact, SpecificRecord value) {
        pipe(topic, contact, requireNonNull(values.serialize(topic.name(), value)));
    }

    void pipe(Topic topic, String key, byte[] value) {
        driver.createInputTopic(topic.name(), new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(key.getBytes(UTF_8), value, at);
    }

    /** What was asked since the last call. */
    List<InferenceRequest> asked() {
        return asked(Lane.LIVE);
    }

    List<InferenceRequest> asked(Lane lane) {
        return read(Topics.requests(lane), InferenceRequest.class);
    }

    List<Cancel> cancelled() {
        return read(Topics.INFERENCE_CANCELS, Cancel.class);
    }

    List<OutboundMessage> ordered() {
        return read(Topics.OUTBOUND_MESSAGES, OutboundMessage.class);
    }

    List<ConversationEvent> told() {
        return read(Topics.CONVERSATION_EVENTS, ConversationEvent.class);
    }

    private <T extends SpecificRecord> List<T> read(Topic topic, Class<T> type) {
        var read = new AvroDeserializer<>(registry, type);
        return output(topic).readValuesToList().stream()
                .map(value -> read.deserialize(topic.name(), value))
                .toList();
    }

    List<TestRecord<byte[], byte[]>> deadLetters(Topic topic) {
        return records(topic.deadLetters());
    }

    /** Ids of the conversations that have a row. */
    List<String> conversations() {
        KeyValueStore<String, byte[]> rows = driver.getKeyValueStore(Names.CONVERSATIONS);
        List<String> ids = new ArrayList<>();
        try (KeyValueIterator<String, byte[]> all = rows.all()) {
            all.forEachRemaining(row -> ids.add(row.key));
        }
        return ids;
    }

    /** What was written since the last call, as it stands on the topic. */
    List<TestRecord<byte[], byte[]>> records(Topic topic) {
        return output(topic).readRecordsToList();
    }

    private TestOutputTopic<byte[], byte[]> output(Topic topic) {
        return driver.createOutputTopic(
                topic.name(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    void waits(Duration time) {
        driver.advanceWallClockTime(time);
    }

    @Override
    public void close() {
        driver.close();
    }
}
