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

/** A response that stays open, written without a thread that waits. */
final class ServletOutlet implements Outlet, WriteListener, AsyncListener {
    private final AsyncContext async;
    private final ServletOutputStream out;
    private final Runnable writable;
    private final Runnable gone;
    private final AtomicBoolean ended = new AtomicBoolean();
    private final AtomicBoolean left = new AtomicBoolean();
    private volatile boolean begun;
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
    public boolean ready() {
        if (ended.get() || !begun || !out.isReady()) {
            return false;
        }
        if (!unflushed) {
            return true;
        }
        flush();
        return !ended.get() && out.isReady();
    }

    @Override
    public void write(String text) {
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
        if (!ended.getAndSet(true)) {
            try {
                async.complete();
            } catch (IllegalStateException _) {
                // The container was quicker.
            }
            leave();
        }
    }

    private void leave() {
        ended.set(true);
        if (!left.getAndSet(true)) {
            gone.run();
        }
    }

    @Override
    public void onWritePossible() {
        begun = true;
        writable.run();
    }

    @Override
    public void onError(Throwable failure) {
        end();
    }

    @Override
    public void onError(AsyncEvent event) {
        end();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        end();
    }

    @Override
    public void onComplete(AsyncEvent event) {
        leave();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // A stream is not started again.
    }
}
