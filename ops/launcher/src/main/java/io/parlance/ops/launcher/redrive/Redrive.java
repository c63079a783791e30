package io.parlance.ops.launcher.redrive;

import io.parlance.ops.launcher.topic.LogReader;
import io.parlance.schemas.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.apache.kafka.common.TopicPartition;

/** Goes through all dead letters of a topic once. */
final class Redrive {
    /**
     * What is older is left. Whoever reads a topic remembers what it worked on for at least as long
     * as the topic is kept, and drops it when it comes again; what waits for longer may meanwhile
     * have been answered, sent or put back, and nobody would know. Half of that: a letter may
     * itself be a repeat of what was worked on some days before. It is also the shortest time that
     * Kafka, left as it comes, keeps the offsets that say what was put back.
     */
    static final Duration REMEMBERED = Duration.ofDays(7);

    private final LogReader log;
    private final Topic topic;
    private final Map<TopicPartition, Mark> marks;
    private final Instant oldest;

    /**
     * @param marks what was put back of each partition's letters
     * @param oldest of those that are handed on
     */
    Redrive(LogReader log, Topic topic, Map<TopicPartition, Mark> marks, Instant oldest) {
        this.log = log;
        this.topic = topic;
        this.marks = new HashMap<>(marks);
        this.oldest = oldest;
    }

    /**
     * What there was.
     *
     * @param reasons of those that were handed on, with their number
     * @param earlier were put back by an earlier one
     * @param old are older than is handed on
     * @param raw never stood on the topic
     */
    record Found(Map<String, Integer> reasons, int earlier, int old, int raw) {
        int letters() {
            return reasons.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    /** Hands on what is to be put back, in the order of each partition, with the mark after it. */
    Found run(BiConsumer<Letter, Mark> each) {
        Count count = new Count(each);
        log.readAll(topic.deadLetters().name(), record -> count.see(new Letter(record)));
        return new Found(count.reasons, count.earlier, count.old, count.raw);
    }

    private final class Count {
        private final BiConsumer<Letter, Mark> each;
        private final Map<String, Integer> reasons = new TreeMap<>();
        private int earlier;
        private int old;
        private int raw;

        Count(BiConsumer<Letter, Mark> each) {
            this.each = each;
        }

        void see(Letter letter) {
            Mark mark = marks.getOrDefault(letter.partition(), Mark.START);
            long offset = letter.record().offset();
            if (!letter.wasARecord()) {
                raw++;
            } else if (mark.wasPutBack(offset)) {
                earlier++;
            } else if (letter.at().isBefore(oldest)) {
                old++;
                marks.put(letter.partition(), mark.leave(offset));
            } else {
                reasons.merge(letter.reason(), 1, Integer::sum);
                Mark after = mark.put(offset);
                marks.put(letter.partition(), after);
                each.accept(letter, after);
            }
        }
    }
}
