package io.parlance.ingress.chat;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.parlance.ingress.Edge;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;

/** Asks for a stream and then takes nothing of it. */
final class StuckClient implements AutoCloseable {
    private static final int SMALL = 4096;

    private final Socket socket;

    private StuckClient(Socket socket) {
        this.socket = socket;
    }

    static StuckClient open(Edge edge, Chat chat) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(SMALL);
        URI uri = edge.call("/").build().uri();
        socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()));
        socket.getOutputStream().write(request(chat).getBytes(US_ASCII));
        return new StuckClient(socket);
    }

    static String request(Chat chat) {
        return "GET "
                + chat.path("events")
                + " HTTP/1.1\r\nHost: edge\r\nAuthorization: Bearer "
                + chat.token()
                + "\r\n\r\n";
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
