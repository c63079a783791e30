package io.parlance.ops.outside.vllm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class SeatsTest {
    private final Seats seats = new Seats(1);
    private final BlockingQueue<String> seated = new LinkedBlockingQueue<>();

    @Test
    void theMostUrgentIsNextAndThenWhoCameFirst() throws Exception {
        seats.take(0);
        begin("third", 20);
        begin("second", 10);
        begin("fourth", 20);
        begin("first", -1);

        for (String next : List.of("first", "second", "third", "fourth")) {
            seats.giveBack();
            assertThat(seated.poll(30, TimeUnit.SECONDS)).isEqualTo(next);
        }
    }

    @Test
    void whoGoesWhileWaitingLeavesNoGap() throws Exception {
        seats.take(0);
        Thread goes = begin("goes", 0);
        begin("stays", 1);

        goes.interrupt();
        goes.join();
        seats.giveBack();

        assertThat(seated.poll(30, TimeUnit.SECONDS)).isEqualTo("stays");
        assertThat(seats.taken()).isEqualTo(1);
    }

    /** Returns when it waits. */
    private Thread begin(String name, int priority) {
        Thread thread = Thread.ofPlatform().daemon().start(() -> sit(name, priority));
        Awaitility.await().until(() -> thread.getState() == Thread.State.WAITING);
        return thread;
    }

    private void sit(String name, int priority) {
        try {
            seats.take(priority);
            seated.add(name);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
