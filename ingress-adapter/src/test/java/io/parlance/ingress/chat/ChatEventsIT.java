package io.parlance.ingress.chat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.ingress.Edge;
import io.parlance.schemas.Topics;
import io.parlance.schemas.avro.Author;
import io.parlance.schemas.avro.Closed;
import io.parlance.schemas.avro.Discarded;
import io.parlance.schemas.avro.PersonCalled;
import io.parlance.schemas.avro.Thinking;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Proves P2 in the chat window: what was said is shown once, in order, on whatever edge. */
class ChatEventsIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);

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
    void eachKindOfEventIsShownInItsForm() throws Exception {
        Chat chat = Chat.open(edge);
        log.event(chat, 1, ChatLog.received(chat, "m1", "hello"));
        log.event(chat, 2, new Thinking("q1"));
        log.event(chat, 3, new Discarded("q1"));
        log.event(chat, 4, ChatLog.said(Author.NOTICE, "a person will answer"));
        log.event(chat, 5, new PersonCalled());
        log.event(chat, 6, ChatLog.said(Author.PERSON, "here I am"));
        log.event(chat, 7, new Closed());

        try (Watching watching = Watching.from(edge, chat, "")) {
            watching.awaitId(7);

            List<Watching.Event> events = watching.events();
            assertThat(events.stream().map(Watching.Event::id))
                    .containsExactly("1", "2", "", "4", "5", "6", "7");
            assertThat(events.stream().map(ChatEventsIT::brief))
                    .containsExactly(
                            "message customer hello",
                            "status thinking",
                            "draft-discarded q1",
                            "message notice a person will answer",
                            "status person",
                            "message person here I am",
                            "status closed");
            assertThat(events.getFirst().data().path("id").asString()).isEqualTo("m1");
            assertThat(Instant.parse(events.getFirst().data().path("at").asString()))
                    .isBefore(Instant.now().plusSeconds(60));
        }
    }

    private static String brief(Watching.Event event) {
        JsonNode data = event.data();
        return switch (event.name()) {
            case "message" -> "message " + data.path("by").asString() + " " + event.text();
            case "status" -> "status " + data.path("state").asString();
            default -> event.name() + " " + data.path("request").asString();
        };
    }

    @Test
    void theHistoryHoldsWhatWasSaid() {
        Chat chat = Chat.open(edge);
        assertThat(edge.send(chat.get(edge, "messages")).body()).isEqualTo("{\"messages\":[]}");
        log.event(chat, 1, ChatLog.received(chat, "m1", "<i>hello</i>"));
        log.event(chat, 2, new Thinking("q1"));
        log.event(chat, 3, ChatLog.answer("q1", "good day"));

        Awaitility.await()
                .atMost(LIMIT)
                .until(() -> edge.send(chat.get(edge, "messages")).body().contains("good day"));

        JsonNode messages =
                Chat.JSON.readTree(edge.send(chat.get(edge, "messages")).body()).path("messages");
        assertThat(messages.size()).isEqualTo(2);
        assertThat(messages.get(0).path("id").asString()).isEqualTo("m1");
        assertThat(messages.get(0).path("text").asString()).isEqualTo("<i>hello</i>");
        assertThat(messages.get(1).path("by").asString()).isEqualTo("machine");
        assertThat(messages.get(1).has("id")).isFalse();
    }

    @Test
    void aDraftIsShownOnlyWhileItsQuestionIsOpen() throws Exception {
        Chat chat = Chat.open(edge);
        log.event(chat, 1, ChatLog.received(chat, "m1", "hello"));
        try (Watching watching = Watching.from(edge, chat, "")) {
            log.event(chat, 2, new Thinking("q1"));
            watching.awaitId(2);
            log.draft(chat, "other", "never shown");
            log.draft(chat, "q1", "We are");
            watching.await(event -> event.name().equals("draft"));
            log.event(chat, 3, ChatLog.answer("q1", "We are there"));
            watching.awaitId(3);
            log.draft(chat, "q1", "never shown either");
            log.event(chat, 4, new Thinking("q2"));
            watching.awaitId(4);
            log.draft(chat, "q2", "Once more");
            watching.await(event -> event.text().equals("Once more"));

            assertThat(watching.events().stream().filter(e -> e.name().equals("draft")))
                    .allSatisfy(draft -> assertThat(draft.id()).isEmpty())
                    .extracting(Watching.Event::text)
                    .containsExactly("We are", "Once more");
        }
    }

    @Test
    void aQuietStreamIsKeptAlive() throws Exception {
        Chat chat = Chat.open(edge);

        try (Watching watching = Watching.from(edge, chat, "")) {
            Awaitility.await().atMost(LIMIT).until(() -> watching.comments().size() >= 3);
        }
    }

    @Test
    void aSessionSeesNothingOfAnother() throws Exception {
        Chat mine = Chat.open(edge);
        Chat theirs = Chat.open(edge);

        try (Watching watching = Watching.from(edge, mine, "")) {
            log.event(theirs, 1, ChatLog.received(theirs, "m", "secret"));
            log.event(mine, 1, ChatLog.received(mine, "m", "mine"));
            watching.awaitId(1);

            assertThat(watching.events().stream().map(Watching.Event::text))
                    .containsExactly("mine");
        }
    }

    @Test
    void whatNobodyCanReadHoldsNothingUp() throws Exception {
        Chat chat = Chat.open(edge);
        log.event(chat, 1, ChatLog.received(chat, "m", "before"));
        log.raw(
                new ProducerRecord<>(
                        Topics.CHAT_EVENTS.name(),
                        chat.contact().value().getBytes(UTF_8),
                        new byte[] {1, 2, 3}));
        log.event(chat, 3, ChatLog.said(Author.MACHINE, "after"));

        try (Watching watching = Watching.from(edge, chat, "")) {
            watching.awaitId(3);

            assertThat(watching.ids()).containsExactly(1L, 3L);
        }
    }

    @Test
    void aClientThatTakesNothingIsHungUpOnAndDisturbsNobody() throws Exception {
        Chat slow = Chat.open(edge);
        Chat other = Chat.open(edge);
        String large = "x".repeat(50_000);
        awaitStreams(0);
        try (StuckClient _ = StuckClient.open(edge, slow);
                Watching watching = Watching.from(edge, other, "")) {
            awaitStreams(2);
            LongStream.rangeClosed(1, 200)
                    .forEach(n -> log.event(slow, n, ChatLog.said(Author.PERSON, large)));
            log.event(other, 1, ChatLog.received(other, "m", "quick"));

            watching.awaitId(1);
            awaitStreams(1);
        }

        try (Watching again = Watching.from(edge, slow, "")) {
            again.awaitId(200);
            assertThat(again.ids()).isEqualTo(numbers(1, 200));
        }
    }

    private static List<Long> numbers(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }

    private static void awaitStreams(int count) {
        Awaitility.await().atMost(LIMIT).until(() -> Meters.streams(edge) == count);
    }

    @Test
    void aStopEndsTheStreamsForTheirClientsToComeBack() throws Exception {
        Chat chat = Chat.open(edge);
        Edge stopping = site.site().another("stopping");
        try (Watching watching = Watching.from(stopping, chat, "")) {
            stopping.close();

            watching.awaitEnd();
        }
    }
}
