package io.parlance.ingress.chat;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A response that stays open, written without a thread that waits.
 *
 * <p>The server uses a connection's objects again for the next one. So it is told that a response
 * has ended, and goes on, only when nobody writes to it any more: both take this object's monitor.
 */
final class ServletOutlet implements Outlet, WriteListener, AsyncListener {
    private final AsyncContext async;
    private final ServletOutputStream out;
    private final Runnable writable;
    private final Runnable gone;
    private final AtomicBoolean left = new AtomicBoolean();
    private boolean ended;
    private boolean begun;
    private boolean unflushed;

    /**
     * @param writable the client takes more
     * @param gone the stream has ended, by either side; called once
     */
    ServletOutlet(AsyncContext async, Runnable writable, Runnable gone) throws IOException {
        this.async = async;
        this.out = outputOf(async.getResponse());
        this.writable = writable;
        this.gone = gone;
        async.setTimeout(0);
        async.addListener(this);
    }

    private static ServletOutputStream outputOf(ServletResponse response) throws IOException {
        return response.getOutputStream();
    }

    /** From now on the client is written to. */
    void begin() {
        out.setWriteListener(this);
    }

    @Override
    public synchronized boolean ready() {
        if (ended || !begun || !out.isReady()) {
            return false;
        }
        if (!unflushed) {
            return true;
        }
        flush();
        return !ended && out.isReady();
    }

    @Override
    public synchronized void write(String text) {
        try {
            out.write(text.getBytes(UTF_8));
            unflushed = true;
            if (out.isReady()) {
                flush();
            }
        } catch (IOException _) {
            end();
        }
    }

    private void flush() {
        try {
            unflushed = false;
            out.flush();
        } catch (IOException _) {
            end();
        }
    }

    @Override
    public void end() {
        if (close()) {
            complete();
            leave();
        }
    }

    /** Nobody writes after this; false where that was so before. */
    private synchronized boolean close() {
        boolean was = ended;
        ended = true;
        return !was;
    }

    private void complete() {
        try {
            async.complete();
        } catch (RuntimeException _) {
            // The server was quicker, or has broken the connection by itself.
        }
    }

    private void leave() {
        if (!left.getAndSet(true)) {
            gone.run();
        }
    }

    @Override
    public void onWritePossible() {
        synchronized (this) {
            begun = true;
        }
        writable.run();
    }

    @Override
    public void onError(Throwable failure) {
        end();
    }

    /** Where nobody completes it, the server would send an error page after the events. */
    @Override
    public void onError(AsyncEvent event) {
        close();
        complete();
        leave();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        end();
    }

    @Override
    public void onComplete(AsyncEvent event) {
        close();
        leave();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // A stream is not started again.
    }
}
