package io.parlance.ops.launcher.sample;

import io.parlance.ops.launcher.sample.ChatSessions.ChatSession;
import io.parlance.ops.launcher.sample.ChatStream.Event;
import io.parlance.ops.launcher.sample.FinalEvents.Final;
import io.parlance.schemas.ids.MessageId;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** By chat: the public API takes the words in, the event stream shows what the window shows. */
final class ChatWay {
    private final ChatApi api;
    private final ChatSessions sessions;
    private final FinalEvents ends;
    private final Keys keys;
    private final Map<String, ReentrantLock> opening = new ConcurrentHashMap<>();

    ChatWay(ChatApi api, ChatSessions sessions, FinalEvents ends, Keys keys) {
        this.api = api;
        this.sessions = sessions;
        this.ends = ends;
        this.keys = keys;
    }

    /** In the session of that name, which is opened where there is none. */
    Writing write(ChatText text, Instant deadline) throws InterruptedException {
        return write(text, session(text.name(), deadline));
    }

    /** In this session, whatever has its name by now. */
    Writing write(ChatText text, ChatSession session) {
        return new ChatWriting(text, session, this);
    }

    /** The session of that name; many may ask for it at once. */
    ChatSession session(String name, Instant deadline) throws InterruptedException {
        ReentrantLock lock = opening.computeIfAbsent(name, _ -> new ReentrantLock());
        lock.lockInterruptibly();
        try {
            Optional<ChatSession> known = sessions.find(name);
            return known.isPresent() ? known.get() : open(name, deadline);
        } finally {
            lock.unlock();
        }
    }

    /** A new session of that name. */
    ChatSession open(String name, Instant deadline) throws InterruptedException {
        ChatSession opened = api.open(deadline);
        sessions.keep(name, opened);
        return opened;
    }

    ChatStream stream(ChatSession session) {
        return new ChatStream(api, session);
    }

    /** Remembers what was shown of this session. */
    void seen(String name, ChatSession session, long number) {
        sessions.seen(name, session, number);
    }

    private record ChatWriting(ChatText message, ChatSession session, ChatWay way)
            implements Writing {
        private MessageId messageId() {
            return MessageId.ofChat(way.keys.session(session.session()), message.id());
        }

        @Override
        public String id() {
            return messageId().value();
        }

        @Override
        public Handed hand(Instant deadline) throws InterruptedException {
            return Handed.until(deadline, () -> way.api.say(session, message));
        }

        @Override
        public CompletableFuture<Final> end() {
            return way.ends.of(messageId());
        }

        @Override
        public Optional<Received> await(Final end, Instant deadline) throws InterruptedException {
            Optional<String> text = SmsWay.text(end.event().getText());
            boolean own = false;
            try (ChatStream stream = way.stream(session)) {
                while (Instant.now().isBefore(deadline)) {
                    Optional<Event> next = stream.next(Duration.between(Instant.now(), deadline));
                    own |= next.filter(event -> event.isOwn(message.id())).isPresent();
                    if (own && next.filter(event -> says(event, text)).isPresent()) {
                        way.seen(message.name(), session, next.get().number());
                        return next.map(ChatWriting::received);
                    }
                }
            }
            return Optional.empty();
        }

        private static boolean says(Event event, Optional<String> text) {
            return event.isReply() && Optional.of(event.text("text")).equals(text);
        }

        private static Received received(Event event) {
            return new Received(event.text("text"), at(event), Map.of());
        }

        private static @Nullable Instant at(Event event) {
            try {
                return Instant.parse(event.text("at"));
            } catch (DateTimeException _) {
                return null;
            }
        }
    }
}
