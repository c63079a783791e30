package io.parlance.inference.model;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.CompletableFuture;

/** Takes one call, never answers, and tells when the client has hung up. */
final class SilentServer implements AutoCloseable {
    private final ServerSocket socket;
    private final CompletableFuture<Void> asked = new CompletableFuture<>();
    private final CompletableFuture<Void> left = new CompletableFuture<>();

    private SilentServer(ServerSocket socket) {
        this.socket = socket;
    }

    static SilentServer start() throws IOException {
        SilentServer server =
                new SilentServer(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
        Thread.ofVirtual().start(server::listen);
        return server;
    }

    private void listen() {
        try (Socket connection = socket.accept()) {
            InputStream in = connection.getInputStream();
            byte[] buffer = new byte[8192];
            while (in.read(buffer) > 0) {
                asked.complete(null);
            }
            left.complete(null);
        } catch (IOException _) {
            // The connection was reset: that is leaving, too.
            left.complete(null);
        }
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }

    CompletableFuture<Void> asked() {
        return asked;
    }

    CompletableFuture<Void> left() {
        return left;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
