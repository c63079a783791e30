package io.parlance.ops.launcher.sample;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlance.ops.launcher.Json;
import io.parlance.ops.launcher.sample.ChatSessions.ChatSession;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The events of one session, as Server-Sent Events bring them
 * (https://html.spec.whatwg.org/multipage/server-sent-events.html). A stream that ends is opened
 * again after the last event that came.
 */
final class ChatStream implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    /**
     * One event.
     *
     * @param number 0 where it has none
     * @param name message, status, draft or draft-discarded
     */
    record Event(long number, String name, JsonNode data) {
        String text(String field) {
            return data.path(field).asString("");
        }

        /** Words to the customer. */
        boolean isReply() {
            return name.equals("message") && !text("by").equals("customer");
        }

        /** Words of the customer, under the client's own id. */
        boolean isOwn(String id) {
            return name.equals("message") && text("id").equals(id);
        }
    }

    private final ChatApi api;
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final Thread reader;
    private volatile ChatSession session;
    private volatile boolean closed;
    private @Nullable InputStream open;

    /** Begins after what the session has seen. */
    ChatStream(ChatApi api, ChatSession session) {
        this.api = api;
        this.session = session;
        this.reader = Thread.ofVirtual().name("chat-stream").start(this::run);
    }

    /** The next event, or empty where none comes in this time. */
    Optional<Event> next(Duration patience) throws InterruptedException {
        return Optional.ofNullable(
                events.poll(Math.max(0, patience.toMillis()), TimeUnit.MILLISECONDS));
    }

    private void run() {
        while (!closed) {
            try {
                read();
            } catch (IOException _) {
                // The edge is away, or was: the next stream goes on where this one ended.
            } catch (InterruptedException _) {
                return;
            }
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException _) {
                return;
            }
        }
    }

    private void read() throws IOException, InterruptedException {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(keep(api.events(session)), UTF_8))) {
            Frame frame = new Frame();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (frame.take(line)) {
                    frame.event().ifPresent(this::pass);
                    frame = new Frame();
                }
            }
        }
    }

    /** What a close has to end. */
    private synchronized InputStream keep(InputStream stream) throws IOException {
        if (closed) {
            stream.close();
        }
        open = stream;
        return stream;
    }

    private void pass(Event event) {
        session = session.seen(event.number());
        events.add(event);
    }

    /** The lines of one event, up to the blank one that ends it. */
    private static final class Frame {
        private final StringBuilder data = new StringBuilder();
        private String name = "message";
        private long number;

        /** True where the event is whole. */
        boolean take(String line) {
            int colon = line.indexOf(':');
            if (line.isEmpty() || colon < 0) {
                return line.isEmpty();
            }
            String value = line.substring(colon + 1);
            set(line.substring(0, colon), value.startsWith(" ") ? value.substring(1) : value);
            return false;
        }

        private void set(String field, String value) {
            switch (field) {
                case "event" -> name = value;
                case "id" -> number = NUMBER.matcher(value).matches() ? Long.parseLong(value) : 0;
                case "data" -> data.append(data.isEmpty() ? "" : "\n").append(value);
                default -> {}
            }
        }

        Optional<Event> event() {
            try {
                return data.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Event(number, name, Json.parse(data.toString())));
            } catch (JacksonException _) {
                return Optional.empty();
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        reader.interrupt();
        synchronized (this) {
            try {
                if (open != null) {
                    open.close();
                }
            } catch (IOException _) {
                return;
            }
        }
    }
}
