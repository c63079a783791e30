package io.parlance.ops.launcher.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlance.ops.launcher.audit.Evidence.Place;
import io.parlance.ops.launcher.sample.Keys;
import io.parlance.schemas.headers.DeadLetter;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What became of no message, or of one that nobody can work on. */
final class DeadLetters {
    private static final Pattern SID =
            Pattern.compile("(?:^|&)MessageSid=([A-Za-z0-9]{1,64})(?:&|$)");
    private static final Pattern MESSAGE_ID = Pattern.compile("(?im)^message-id:\\s*(<[^>\\s]+>)");

    private static final long NEVER = -1;

    private final Keys keys;
    private final Instant since;
    private final Map<String, Place> ids = new HashMap<>();

    /** One that was put back and is unreadable still comes again as it was, to where it was. */
    private final Set<Unreadable> records = new HashSet<>();

    private int raw;

    private record Unreadable(int partition, ByteBuffer value) {}

    /**
     * @param since from when those are counted that no id can be read from
     */
    DeadLetters(Keys keys, Instant since) {
        this.keys = keys;
        this.since = since;
    }

    void add(String messageId, ConsumerRecord<byte[], byte[]> letter) {
        ids.put(messageId, new Place(offset(letter).orElse(NEVER), at(letter)));
    }

    void addUnreadable(ConsumerRecord<byte[], byte[]> letter) {
        if (at(letter).isBefore(since)) {
            return;
        }
        if (offset(letter).isPresent() && letter.value() != null) {
            records.add(new Unreadable(partition(letter), ByteBuffer.wrap(letter.value())));
        } else {
            raw++;
        }
    }

    /** The edge keeps a form or a mail that it can give to nobody as it came. */
    void addForm(ConsumerRecord<byte[], byte[]> letter) {
        String text = new String(letter.value(), UTF_8);
        Matcher sid = SID.matcher(text);
        Matcher mail = MESSAGE_ID.matcher(text);
        if (sid.find()) {
            add("sms:" + sid.group(1), letter);
        } else if (mail.find()) {
            add(Keys.MARK + keys.mark(mail.group(1)), letter);
        } else {
            addUnreadable(letter);
        }
    }

    private static Instant at(ConsumerRecord<byte[], byte[]> letter) {
        return Instant.ofEpochMilli(letter.timestamp());
    }

    private static Optional<Long> offset(ConsumerRecord<byte[], byte[]> letter) {
        return header(letter, DeadLetter.OFFSET).map(Long::valueOf);
    }

    private static int partition(ConsumerRecord<byte[], byte[]> letter) {
        return header(letter, DeadLetter.PARTITION)
                .map(Integer::valueOf)
                .orElse(letter.partition());
    }

    private static Optional<String> header(ConsumerRecord<byte[], byte[]> letter, String name) {
        return Optional.ofNullable(letter.headers().lastHeader(name))
                .map(header -> new String(header.value(), UTF_8));
    }

    Map<String, Place> ids() {
        return ids;
    }

    /** Those that no id can be read from. */
    int unreadable() {
        return records.size() + raw;
    }
}
