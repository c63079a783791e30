package io.parlance.ingress.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.ingress.Edge;
import io.parlance.schemas.avro.Author;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Proves P2 for a client that comes back: no gap and no repeat, on whatever edge. */
class ChatResumeIT {
    @TempDir static Path dir;
    private static ChatSite site;
    private static Edge edge;
    private static ChatLog log;

    @BeforeAll
    static void start() throws Exception {
        site = ChatSite.start(dir);
        edge = site.edge();
        log = site.log();
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @Test
    void aClientGoesOnAtAnotherEdgeWithoutGapOrRepeatWhileMoreIsWritten() throws Exception {
        Chat chat = Chat.open(edge);
        Thread writing =
                Thread.ofVirtual()
                        .start(() ->
                                LongStream.rangeClosed(1, 600)
                                        .forEach(n ->
                                                log.event(
                                                        chat,
                                                        n,
                                                        ChatLog.said(
                                                                Author.MACHINE, "text " + n))));
        List<Long> seen;
        try (Watching first = Watching.from(edge, chat, "")) {
            first.awaitId(100);
            seen = first.ids();
        }

        try (Edge other = site.site().another("two");
                Watching second = Watching.from(other, chat, Long.toString(seen.getLast()));
                Watching whole = Watching.from(other, chat, "")) {
            second.awaitId(600);
            whole.awaitId(600);

            assertThat(LongStream.concat(longs(seen), longs(second.ids())).boxed())
                    .isEqualTo(numbers(1, 600));
            assertThat(whole.ids()).isEqualTo(numbers(1, 600));
        }
        writing.join();
    }

    private static LongStream longs(List<Long> numbers) {
        return numbers.stream().mapToLong(Long::longValue);
    }

    private static List<Long> numbers(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }

    @Test
    void whatIsOlderThanTheWindowIsReadFromTheLog() throws Exception {
        Instant began = Instant.now().minus(Duration.ofDays(2));
        Chat chat = Chat.opened(began);
        LongStream.rangeClosed(1, 250)
                .forEach(n ->
                        log.event(
                                chat,
                                n,
                                ChatLog.said(Author.PERSON, "old " + n),
                                began.plusSeconds(n)));

        try (Edge later = site.site().another("later");
                Watching whole = Watching.from(later, chat, "");
                Watching end = Watching.from(later, chat, "240")) {
            whole.awaitId(250);
            end.awaitId(250);
            log.event(chat, 251, ChatLog.said(Author.PERSON, "new"));
            whole.awaitId(251);
            end.awaitId(251);

            assertThat(whole.ids()).isEqualTo(numbers(1, 251));
            assertThat(end.ids()).isEqualTo(numbers(241, 251));
            JsonNode history = Chat.JSON.readTree(later.send(chat.get(later, "messages")).body());
            assertThat(history.path("messages").size()).isEqualTo(251);
        }
    }
}
