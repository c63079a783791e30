package io.parlance.ops.benchmarks;

import io.parlance.ops.benchmarks.Journey.Work;
import io.parlance.ops.launcher.instance.Instance;
import io.parlance.ops.launcher.topic.LogReader;
import io.parlance.schemas.Personal;
import io.parlance.schemas.Topic;
import io.parlance.schemas.Topics;
import io.parlance.schemas.avro.InboundMessage;
import io.parlance.schemas.avro.InferenceRequest;
import io.parlance.schemas.avro.InferenceResult;
import io.parlance.schemas.avro.Intent;
import io.parlance.schemas.avro.LedgerEntry;
import io.parlance.schemas.avro.OutboundMessage;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;

/** What the topics and the provider tell about messages, one of each customer. */
final class Journeys {
    private final Instance instance;

    Journeys(Instance instance) {
        this.instance = instance;
    }

    /** Those of these phone numbers, in their order; all of them have reached the provider. */
    List<Journey> of(List<String> numbers) throws IOException {
        Map<String, Double> calls = new ProviderJournal(instance).calls();
        try (LogReader log = new LogReader(instance)) {
            Stations stations = Stations.read(log);
            return numbers.stream()
                    .map(number -> stations.journey(number, found(calls, number)))
                    .toList();
        }
    }

    /**
     * A record, and its timestamp in milliseconds since 1970.
     *
     * @param <T> what it says
     */
    private record Seen<T>(T value, double at) {}

    /** The first record of each number, or of each contact. */
    private record Stations(
            Map<String, Seen<InboundMessage>> received,
            Map<String, Seen<InferenceRequest>> asked,
            Map<String, Seen<InferenceResult>> answered,
            Map<String, Seen<OutboundMessage>> ordered,
            Map<String, Seen<LedgerEntry>> intended) {

        static Stations read(LogReader log) {
            return new Stations(
                    firsts(log, Topics.INBOUND_MESSAGES, InboundMessage.class, Stations::number),
                    firsts(
                            log,
                            Topics.INFERENCE_REQUESTS_LIVE,
                            InferenceRequest.class,
                            value -> Optional.of(value.getContactId())),
                    firsts(
                            log,
                            Topics.INFERENCE_RESULTS,
                            InferenceResult.class,
                            value -> Optional.of(value.getContactId())),
                    firsts(
                            log,
                            Topics.OUTBOUND_MESSAGES,
                            OutboundMessage.class,
                            value -> Optional.of(value.getContactId())),
                    firsts(log, Topics.DELIVERY_LEDGER, LedgerEntry.class, Stations::intending));
        }

        private static Optional<String> number(InboundMessage value) {
            return Personal.fromBytes(value.getSender()).fold(Optional::of, Optional::empty);
        }

        private static Optional<String> intending(LedgerEntry value) {
            return value.getState() instanceof Intent
                    ? Optional.of(value.getMessage().getContactId())
                    : Optional.empty();
        }

        /**
         * @param of whose record it is; none where it does not count
         */
        private static <T extends SpecificRecord> Map<String, Seen<T>> firsts(
                LogReader log, Topic topic, Class<T> type, Function<T, Optional<String>> of) {
            Map<String, Seen<T>> all = new HashMap<>();
            var values = log.values(type);
            log.readAll(
                    topic.name(),
                    record -> {
                        T value = values.deserialize(topic.name(), record.value());
                        if (value != null) {
                            of.apply(value)
                                    .ifPresent(whose ->
                                            all.putIfAbsent(
                                                    whose, new Seen<>(value, record.timestamp())));
                        }
                    });
            return all;
        }

        Journey journey(String number, double called) {
            var message = found(received, number);
            String contact = message.value().getContactId();
            var answer = found(answered, contact);
            var how = answer.value().getExplanation();
            var intent = (Intent) found(intended, contact).value().getState();
            return new Journey(
                    message.at(),
                    found(asked, contact).at(),
                    answer.at(),
                    found(ordered, contact).at(),
                    intent.getBegunAt().toEpochMilli(),
                    called,
                    new Work(how.getWaitedMillis(), how.getGeneratedMillis()));
        }
    }

    private static <V> V found(Map<String, V> all, String whose) {
        return Objects.requireNonNull(all.get(whose), "no record of " + whose);
    }
}
