package io.parlance.ingress.chat;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.ingress.Edge;
import io.parlance.ops.outside.broker.LocalBroker;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Measures the memory of an open event stream; the test's own side of it counts too. */
class StreamCostIT {
    private static final int STREAMS = 1400;
    private static final long LIMIT_BYTES = 50_000;
    private static final Duration LIMIT = Duration.ofMinutes(2);

    @TempDir Path dir;

    @Test
    void anOpenStreamCostsLessThanFiftyKilobytes() throws Exception {
        List<SocketChannel> clients = new ArrayList<>();
        try (LocalBroker broker = LocalBroker.start(dir.resolve("broker"));
                Edge edge = Edge.start(broker, dir)) {
            open(edge, clients, 500);
            long before = usedBytes();

            open(edge, clients, STREAMS);

            long cost = (usedBytes() - before) / STREAMS;
            System.out.printf("an open event stream costs %d bytes%n", cost);
            assertThat(cost).isLessThan(LIMIT_BYTES);
        } finally {
            for (SocketChannel client : clients) {
                client.close();
            }
        }
    }

    private static void open(Edge edge, List<SocketChannel> clients, int more) throws IOException {
        URI uri = edge.call("/").build().uri();
        var address = new InetSocketAddress(uri.getHost(), uri.getPort());
        for (int i = 0; i < more; i++) {
            SocketChannel client = SocketChannel.open(address);
            clients.add(client);
            String request = StuckClient.request(Chat.opened(Instant.now()));
            client.write(ByteBuffer.wrap(request.getBytes(US_ASCII)));
        }
        Awaitility.await().atMost(LIMIT).until(() -> Meters.streams(edge) == clients.size());
    }

    private static long usedBytes() {
        System.gc();
        System.gc();
        long direct =
                ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                        .filter(pool -> pool.getName().equals("direct"))
                        .mapToLong(BufferPoolMXBean::getMemoryUsed)
                        .sum();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() + direct;
    }
}
