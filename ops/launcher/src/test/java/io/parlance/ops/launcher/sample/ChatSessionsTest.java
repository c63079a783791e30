package io.parlance.ops.launcher.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.ops.launcher.sample.ChatSessions.ChatSession;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChatSessionsTest {
    @TempDir private Path folder = Path.of("");

    @Test
    void remembersWhatWasShownOfTheSameSessionOnly() {
        ChatSessions sessions = new ChatSessions(folder);
        ChatSession first = new ChatSession("one", "t1", 0);
        ChatSession second = new ChatSession("two", "t2", 0);
        sessions.keep("me", first);

        sessions.seen("me", first, 7);
        assertThat(sessions.find("me")).contains(first.seen(7));

        sessions.keep("me", second);
        sessions.seen("me", first, 8);
        assertThat(sessions.find("me")).contains(second);

        sessions.seen("nobody", first, 8);
        assertThat(sessions.find("nobody")).isEmpty();
    }
}
