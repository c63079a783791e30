package io.parlance.inference.work;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlance.schemas.Personal;
import io.parlance.schemas.Topics;
import io.parlance.schemas.avro.Answer;
import io.parlance.schemas.avro.Author;
import io.parlance.schemas.avro.Cancel;
import io.parlance.schemas.avro.Channel;
import io.parlance.schemas.avro.InferenceRequest;
import io.parlance.schemas.avro.InferenceResult;
import io.parlance.schemas.avro.Lane;
import io.parlance.schemas.avro.Passage;
import io.parlance.schemas.avro.Utterance;
import io.parlance.schemas.ids.ContactId;
import io.parlance.schemas.ids.ConversationId;
import io.parlance.schemas.ids.KeyId;
import io.parlance.schemas.ids.RequestId;
import io.parlance.schemas.serde.AvroSerializer;
import io.parlance.schemas.serde.SchemaRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Requests as the stream writes them. */
final class Samples {
    static final Duration PATIENT = Duration.ofMinutes(2);
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz234567";

    private Samples() {}

    /** The request of this customer, 0 to 1023. */
    static RequestId id(int customer) {
        char high = LETTERS.charAt(customer / 32);
        char low = LETTERS.charAt(customer % 32);
        ContactId contact = new ContactId("a".repeat(24) + high + low);
        long most = 0x0190_0000_0000_7000L;
        long least = 0x8000_0000_0000_0000L | customer;
        return new ConversationId(contact, new UUID(most, least)).request(1, 1);
    }

    static InferenceRequest asks(int customer, String words) {
        return asks(customer, words, PATIENT);
    }

    static InferenceRequest asks(int customer, String words, Duration patience) {
        RequestId id = id(customer);
        ContactId contact = id.conversation().contact();
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        return InferenceRequest.newBuilder()
                .setTenant("shop")
                .setKeyId(KeyId.first(contact).toString())
                .setContactId(contact.value())
                .setConversationId(id.conversation().toString())
                .setRequestId(id.toString())
                .setTurn(1)
                .setAttempt(1)
                .setChannel(Channel.SMS)
                .setLane(Lane.LIVE)
                .setDeadline(now.plus(patience))
                .setUtterances(
                        List.of(new Utterance(Author.CUSTOMER, Personal.of(words).toBytes(), now)))
                .build();
    }

    /** Nobody waits for this one any more. */
    static Cancel cancel(InferenceRequest request) {
        return new Cancel(
                request.getTenant(),
                request.getContactId(),
                request.getConversationId(),
                request.getRequestId(),
                Instant.now().truncatedTo(ChronoUnit.MILLIS));
    }

    static byte[] key(InferenceRequest request) {
        return request.getContactId().getBytes(UTF_8);
    }

    static ConsumerRecord<byte[], byte[]> record(
            SchemaRegistry registry, InferenceRequest request, byte[] key) {
        String topic = Topics.INFERENCE_REQUESTS_LIVE.name();
        byte[] value = new AvroSerializer<InferenceRequest>(registry).serialize(topic, request);
        if (value == null) {
            throw new AssertionError("a request has a value");
        }
        return new ConsumerRecord<>(topic, 0, 7, key, value);
    }

    /** What the customer would read; empty where there is no answer. */
    static String text(InferenceResult result) {
        return result.getOutcome() instanceof Answer answer
                ? Personal.fromBytes(answer.getText()).orElse("")
                : "";
    }

    /** Keys of the articles in the prompt, best first. */
    static List<String> articles(InferenceResult result) {
        return result.getExplanation().getPassages().stream().map(Passage::getArticle).toList();
    }
}
