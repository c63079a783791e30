package io.parlance.ops.outside.vllm;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes connections on 127.0.0.1; two virtual threads each. */
final class HttpListener implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpListener.class);
    private static final int BACKLOG = 1024;
    private static final int WRITE_SECONDS = 1;

    private final ServerSocket door;
    private final HttpConnection.HttpHandler handler;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<HttpConnection> open = ConcurrentHashMap.newKeySet();

    private final Thread taker =
            Thread.ofVirtual().name("vllm-door").unstarted(this::takeConnections);

    private HttpListener(ServerSocket door, HttpConnection.HttpHandler handler) {
        this.door = door;
        this.handler = handler;
    }

    /**
     * Returns when it listens.
     *
     * @param port 0 takes a free one
     */
    static HttpListener start(int port, HttpConnection.HttpHandler handler) throws IOException {
        ServerSocket door = new ServerSocket(port, BACKLOG, InetAddress.getLoopbackAddress());
        HttpListener listener = new HttpListener(door, handler);
        listener.taker.start();
        return listener;
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + door.getLocalPort());
    }

    private void takeConnections() {
        while (!door.isClosed()) {
            try {
                take(door.accept());
            } catch (IOException e) {
                if (!door.isClosed()) {
                    LOG.warn("a connection was not taken", e);
                }
            }
        }
    }

    private void take(Socket socket) throws IOException {
        HttpConnection connection = new HttpConnection(socket, handler, threads);
        open.add(connection);
        Thread.ofVirtual().name("vllm-connection").start(() -> serve(connection));
        if (door.isClosed()) {
            connection.close();
        }
    }

    private void serve(HttpConnection connection) {
        try {
            connection.run();
        } finally {
            open.remove(connection);
        }
    }

    /** Answers that are ready are still written; whoever waits for another is hung up on. */
    @Override
    public void close() throws IOException {
        door.close();
        threads.shutdown();
        try {
            // The port is free for certain only when nobody is within accept any more.
            taker.join(Duration.ofSeconds(WRITE_SECONDS));
            threads.awaitTermination(WRITE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        open.forEach(HttpConnection::close);
        threads.shutdownNow();
        threads.close();
    }
}
