package io.parlance.ops.launcher.redrive;

import io.parlance.ops.launcher.topic.LogReader;
import io.parlance.schemas.Topic;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Goes through all dead letters of a topic once. */
final class Redrive {
    private final LogReader log;
    private final Topic topic;
    private final Map<TopicPartition, OffsetAndMetadata> before;

    /**
     * @param before from where on each partition's letters were not put back yet
     */
    Redrive(LogReader log, Topic topic, Map<TopicPartition, OffsetAndMetadata> before) {
        this.log = log;
        this.topic = topic;
        this.before = Map.copyOf(before);
    }

    /**
     * What there was.
     *
     * @param reasons of those that were handed on, with their number
     * @param earlier were put back by an earlier one
     * @param raw never stood on the topic
     */
    record Found(Map<String, Integer> reasons, int earlier, int raw) {
        int letters() {
            return reasons.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    /** Hands on what was not put back yet, in the order of each partition. */
    Found run(Consumer<Letter> each) {
        Count count = new Count(each);
        log.readAll(topic.deadLetters().name(), record -> count.see(new Letter(record)));
        return new Found(count.reasons, count.earlier, count.raw);
    }

    private boolean isEarlier(Letter letter) {
        var record = letter.record();
        var next = before.get(new TopicPartition(record.topic(), record.partition()));
        return next != null && record.offset() < next.offset();
    }

    private final class Count {
        private final Consumer<Letter> each;
        private final Map<String, Integer> reasons = new TreeMap<>();
        private int earlier;
        private int raw;

        Count(Consumer<Letter> each) {
            this.each = each;
        }

        void see(Letter letter) {
            if (!letter.wasARecord()) {
                raw++;
            } else if (isEarlier(letter)) {
                earlier++;
            } else {
                reasons.merge(letter.reason(), 1, Integer::sum);
                each.accept(letter);
            }
        }
    }
}
