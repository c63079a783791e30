package io.parlance.ops.outside.vllm;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PushbackInputStream;
import java.net.ProtocolException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client's connection. While a request is answered by one thread, this one goes on listening:
 * where the client goes away, the answering thread is interrupted at once, as vLLM stops the
 * generation. (The JDK's own server does not look at a connection that it is answering.)
 */
final class HttpConnection implements Runnable, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpConnection.class);

    /** A connection without a request is closed after so long, as vLLM's is. */
    private static final Duration IDLE = Duration.ofSeconds(5);

    private final Socket socket;
    private final PushbackInputStream in;
    private final HttpHandler handler;
    private final ExecutorService threads;

    /** Answers a request; interrupted where nobody waits for the answer any more. */
    interface HttpHandler {
        HttpReply answer(HttpRequest request) throws IOException, InterruptedException;
    }

    HttpConnection(Socket socket, HttpHandler handler, ExecutorService threads) throws IOException {
        this.socket = socket;
        this.handler = handler;
        this.threads = threads;
        this.in = new PushbackInputStream(new BufferedInputStream(socket.getInputStream()));
        socket.setTcpNoDelay(true);
        socket.setSoTimeout((int) IDLE.toMillis());
    }

    @Override
    public void run() {
        Future<?> answering = CompletableFuture.completedFuture(null);
        try (socket) {
            while (anotherComes(answering)) {
                answering.get();
                HttpRequest request = HttpRequest.read(in, socket.getOutputStream());
                answering = threads.submit(() -> answer(request));
            }
        } catch (ProtocolException e) {
            LOG.debug("not HTTP: {}", e.getMessage());
        } catch (IOException | ExecutionException | RejectedExecutionException e) {
            LOG.debug("a connection ended", e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            answering.cancel(true);
        }
    }

    /** False once the client has gone, or has nothing more to ask. */
    private boolean anotherComes(Future<?> answering) throws IOException {
        while (true) {
            try {
                int first = in.read();
                if (first >= 0) {
                    in.unread(first);
                }
                return first >= 0;
            } catch (SocketTimeoutException _) {
                if (answering.isDone()) {
                    return false;
                }
            }
        }
    }

    private void answer(HttpRequest request) {
        try {
            HttpReply reply = reply(request);
            switch (reply) {
                case HttpReply.Content content -> write(content);
                case HttpReply.Events events -> stream(events);
                case HttpReply.HangUp() -> close();
            }
            if (request.isLast()) {
                close();
            }
        } catch (IOException e) {
            LOG.debug("{} was not answered", request, e);
            close();
        } catch (InterruptedException _) {
            close();
        }
    }

    private HttpReply reply(HttpRequest request) throws IOException, InterruptedException {
        try {
            return handler.answer(request);
        } catch (RuntimeException e) {
            LOG.error("the stand-in failed at {}", request, e);
            return HttpReply.error(ApiError.broken());
        }
    }

    private void stream(HttpReply.Events events) throws IOException, InterruptedException {
        EventStream stream = new EventStream(socket.getOutputStream());
        events.source().sendTo(stream);
        stream.end();
    }

    private void write(HttpReply.Content content) throws IOException {
        byte[] body = content.body().getBytes(UTF_8);
        String length = "content-length: " + body.length;
        String fields =
                content.type().isEmpty() ? length : length + "\r\ncontent-type: " + content.type();
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(HttpHead.of(content.status(), fields).getBytes(ISO_8859_1));
        all.writeBytes(body);
        socket.getOutputStream().write(all.toByteArray());
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("a connection did not close", e);
        }
    }
}
