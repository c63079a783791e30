package io.parlance.ops.launcher.sample;

import io.parlance.ops.launcher.Problem;
import io.parlance.ops.launcher.sample.ChatSessions.ChatSession;
import io.parlance.ops.launcher.sample.ChatStream.Event;
import io.parlance.ops.launcher.sample.Customer.Outcome;
import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * A conversation: what is typed goes out line by line, what the window shows is printed as it
 * comes. Whoever types into a terminal may go on at any time; lines from elsewhere wait for the
 * reply to the one before.
 */
final class ChatTalk {
    private static final Duration LOOK = Duration.ofMillis(200);

    private final Customer customer;
    private final ChatWay chat;
    private final ChatWindow window;
    private final RandomGenerator random;
    private final Duration timeout;

    private final Unanswered unanswered = new Unanswered();
    private volatile boolean over;

    ChatTalk(
            Customer customer,
            ChatWay chat,
            ChatWindow window,
            Duration timeout,
            RandomGenerator random) {
        this.customer = customer;
        this.chat = chat;
        this.window = window;
        this.timeout = timeout;
        this.random = random;
    }

    /**
     * Until the lines end and all of them are answered.
     *
     * @param free goes on with the next line before the last one is answered
     */
    void run(ChatSession session, BufferedReader lines, boolean free)
            throws IOException, InterruptedException {
        try (ChatStream stream = chat.stream(session)) {
            Thread printer =
                    Thread.ofVirtual().name("chat-window").start(() -> follow(stream, session));
            try {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (!line.isBlank()) {
                        say(session, line.strip(), free);
                    }
                }
                awaitReplies();
            } finally {
                over = true;
                printer.join();
            }
        }
    }

    private void say(ChatSession session, String text, boolean free)
            throws IOException, InterruptedException {
        ChatText message = new ChatText(ChatSessions.USUAL, ChatText.newId(random), text);
        Instant deadline = Instant.now().plus(timeout);
        unanswered.say(message.id());
        switch (customer.leave(chat.write(message, session), deadline)) {
            case Outcome.Refused(var status, var why) ->
                    throw new Problem("The edge refused it (" + status + "): " + why);
            case Outcome.Stuck(var where) -> throw new Problem(where);
            case Outcome.Left _, Outcome.Answered _ -> {}
        }
        if (!free) {
            awaitReplies();
        }
    }

    private void awaitReplies() throws InterruptedException {
        Instant deadline = Instant.now().plus(timeout);
        while (!unanswered.isEmpty()) {
            if (Instant.now().isAfter(deadline)) {
                throw new Problem("No reply after %d s.".formatted(timeout.toSeconds()));
            }
            Thread.sleep(LOOK);
        }
    }

    private void follow(ChatStream stream, ChatSession session) {
        try {
            while (!over) {
                Optional<Event> next = stream.next(LOOK);
                if (next.isPresent()) {
                    see(next.get());
                    chat.seen(ChatSessions.USUAL, session, next.get().number());
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void see(Event event) {
        window.show(event);
        unanswered.see(event);
    }
}
