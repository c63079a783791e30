package io.parlance.ops.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Work that goes on until the test lets it end; tells its records by their values. */
final class GatedWork implements Work {
    private final Map<String, CountDownLatch> gates = new ConcurrentHashMap<>();
    private final CountDownLatch everything = new CountDownLatch(1);
    private final List<String> begun = new CopyOnWriteArrayList<>();
    private final List<String> ended = new CopyOnWriteArrayList<>();
    private final List<String> handedBack = new CopyOnWriteArrayList<>();

    @Override
    public void on(ConsumerRecord<byte[], byte[]> record) throws InterruptedException {
        String value = new String(record.value(), UTF_8);
        begun.add(value);
        try {
            gate(value).await();
        } catch (InterruptedException e) {
            handedBack.add(value);
            throw e;
        }
        ended.add(value);
    }

    private CountDownLatch gate(String value) {
        return everything.getCount() == 0
                ? everything
                : gates.computeIfAbsent(value, _ -> new CountDownLatch(1));
    }

    void finish(String... values) {
        for (String value : values) {
            gates.computeIfAbsent(value, _ -> new CountDownLatch(1)).countDown();
        }
    }

    /** Also whatever begins later. */
    void finishAll() {
        everything.countDown();
        gates.values().forEach(CountDownLatch::countDown);
    }

    List<String> begun() {
        return begun;
    }

    List<String> ended() {
        return ended;
    }

    List<String> handedBack() {
        return handedBack;
    }
}
