package io.parlance.notification.channel;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A request body that leaves at most once, and never after the gate was shut. A provider cannot
 * take a message whose body it did not get, so whoever shuts the gate in time knows that nothing
 * was sent, whatever became of the connection; and no retry inside the HTTP client can send the
 * body a second time.
 */
final class Gate implements BodyPublisher {
    private enum State {
        OPEN,
        PASSED,
        SHUT
    }

    private final BodyPublisher body;
    private final Deadline deadline;
    private final AtomicReference<State> state = new AtomicReference<>(State.OPEN);

    Gate(byte[] body, Deadline deadline) {
        this.body = BodyPublishers.ofByteArray(body);
        this.deadline = deadline;
    }

    /** True where nothing of the body has left; then nothing ever will. */
    boolean shut() {
        return state.compareAndSet(State.OPEN, State.SHUT) || state.get() == State.SHUT;
    }

    @Override
    public long contentLength() {
        return body.contentLength();
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> connection) {
        State after = deadline.isPast() ? State.SHUT : State.PASSED;
        if (state.compareAndSet(State.OPEN, after) && after == State.PASSED) {
            body.subscribe(connection);
        } else {
            refuse(connection);
        }
    }

    private static void refuse(Flow.Subscriber<? super ByteBuffer> connection) {
        connection.onSubscribe(
                new Flow.Subscription() {
                    @Override
                    public void request(long n) {}

                    @Override
                    public void cancel() {}
                });
        connection.onError(new IllegalStateException("the gate is shut"));
    }
}
