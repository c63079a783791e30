package io.parlance.stream.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlance.ops.defaults.tracing.RecordTracing;
import io.parlance.schemas.Service;
import io.parlance.schemas.Topic;
import io.parlance.schemas.Topics;
import io.parlance.schemas.headers.CloudEvents;
import io.parlance.schemas.headers.DeadLetter;
import io.parlance.stream.conversation.Effect;
import io.parlance.stream.conversation.State;
import io.parlance.stream.conversation.Step;
import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;

/** Makes records of a step's effects. */
final class Outputs {
    private static final String SOURCE = Service.CONVERSATION_STREAM.word();

    private final Encoder encoder;
    private final RecordTracing tracing;

    Outputs(Encoder encoder, RecordTracing tracing) {
        this.encoder = encoder;
        this.tracing = tracing;
    }

    /**
     * In the order of the effects; the current span rides along.
     *
     * @throws TooLargeException where one does not fit
     */
    List<Output> of(Step step, Moment moment) {
        return step.effects().stream().map(effect -> of(effect, step.state(), moment)).toList();
    }

    private Output of(Effect effect, State state, Moment moment) {
        Instant now = moment.now();
        Written written =
                switch (effect) {
                    case Effect.Ask ask ->
                            new Written(
                                    Topics.requests(StreamWire.lane(ask.lane())),
                                    ask.request().toString(),
                                    StreamWire.toWire(ask, state.contact()));
                    case Effect.Withdraw(var request) ->
                            new Written(
                                    Topics.INFERENCE_CANCELS,
                                    request + ":cancel",
                                    StreamWire.toWire(request, state.contact(), now));
                    case Effect.Revoke revoke ->
                            new Written(
                                    Topics.OUTBOUND_MESSAGES,
                                    state.conversation().id()
                                            + ":revoke:"
                                            + revoke.upTo().counter(),
                                    OrderWire.toWire(revoke, state));
                    case Effect.Allow allow ->
                            new Written(
                                    Topics.OUTBOUND_MESSAGES,
                                    state.contact().id() + ":allow:" + state.contact().sequence(),
                                    OrderWire.toWire(allow, state));
                    case Effect.Deliver deliver ->
                            new Written(
                                    Topics.OUTBOUND_MESSAGES,
                                    deliver.id().toString(),
                                    OrderWire.toWire(deliver, state));
                    case Effect.Show show ->
                            new Written(
                                    Topics.OUTBOUND_MESSAGES,
                                    state.contact().id() + ":chat:" + show.number(),
                                    OrderWire.toWire(show, state));
                    case Effect.Tell tell ->
                            new Written(
                                    Topics.CONVERSATION_EVENTS,
                                    state.contact().id() + ":" + tell.sequence(),
                                    EventWire.toWire(tell, state, moment.at(), now));
                };
        return output(written, state.contact().id().value().getBytes(UTF_8), now);
    }

    private record Written(Topic topic, String id, SpecificRecord value) {}

    private Output output(Written written, byte[] key, Instant now) {
        Headers headers = new RecordHeaders();
        String type = written.value().getSchema().getFullName();
        CloudEvents.set(headers, written.id(), type, SOURCE, now);
        tracing.inject(headers);
        byte[] value = encoder.encode(written.topic().name(), written.value());
        return new Output(
                Names.sink(written.topic()), new Record<>(key, value, now.toEpochMilli(), headers));
    }

    /** The record itself, untouched, with the reason beside it. */
    static Output deadLetter(ConsumerRecord<byte[], byte[]> record, String reason) {
        var letter = DeadLetter.of(record, reason);
        return new Output(
                Names.DEAD_LETTERS,
                new Record<>(letter.key(), letter.value(), record.timestamp(), letter.headers()));
    }
}
