package io.parlance.ops.quickstart;

import io.parlance.ops.launcher.identity.SignIn;
import io.parlance.ops.launcher.sample.Handed;
import io.parlance.ops.launcher.topic.LogReader;
import io.parlance.schemas.Topics;
import io.parlance.schemas.avro.ConversationEvent;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** People who claim, reply, release and close without reading what it is about. */
final class ChaosDesk {
    static final List<String> PEOPLE = List.of("mara.lang", "jan.petersen", "ruth.amsel");

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration CALL = Duration.ofSeconds(15);

    /** A part may be away for longer than a minute on a slow machine. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final Duration POLL = Duration.ofMillis(200);

    private final LiveParlance parlance;
    private final Map<String, String> tokens = new TreeMap<>();
    private final Set<String> known = ConcurrentHashMap.newKeySet();
    private final List<String> conversations = new CopyOnWriteArrayList<>();
    private final Map<String, String> accepted = new ConcurrentHashMap<>();
    private final Set<String> unanswered = ConcurrentHashMap.newKeySet();

    private volatile String latest = "";
    private volatile boolean open = true;

    /** Signs everybody in. */
    ChaosDesk(LiveParlance parlance) throws InterruptedException {
        this.parlance = parlance;
        for (String person : PEOPLE) {
            tokens.put(person, SignIn.at(parlance.instance()).token(person));
        }
    }

    /** Every conversation that there is comes to their eyes. */
    void watch() {
        try (LogReader log = new LogReader(parlance.instance())) {
            var values = log.values(ConversationEvent.class);
            List<TopicPartition> partitions = log.partitions(Topics.CONVERSATION_EVENTS.name());
            log.consumer().assign(partitions);
            log.consumer().seekToBeginning(partitions);
            while (open) {
                for (var record : log.consumer().poll(POLL)) {
                    see(values.deserialize(record.topic(), record.value()));
                }
            }
        }
    }

    private void see(@Nullable ConversationEvent event) {
        if (event != null) {
            latest = event.getConversationId();
            if (known.add(latest)) {
                conversations.add(latest);
            }
        }
    }

    /** Where something just happens, so that a claim meets a reply on its way; or any. */
    private String pick(Random random) {
        return random.nextBoolean()
                ? latest
                : conversations.get(random.nextInt(conversations.size()));
    }

    /** One of them at work; each has a seed of their own. */
    void work(int person, long seed) throws InterruptedException {
        Random random = new Random(seed + person);
        try (HttpClient http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(CALL)
                        .build()) {
            Person self = new Person(http, random, PEOPLE.get(person));
            while (open) {
                Thread.sleep(ChaosPlan.millis(random, 100, 1_500));
                if (!conversations.isEmpty()) {
                    self.lookAfter(pick(random));
                }
            }
        }
    }

    /** Whether anybody has anything to look after. */
    boolean isBusy() {
        return !conversations.isEmpty();
    }

    /** Nobody begins anything any more. */
    void close() {
        open = false;
    }

    /** What Kafka has, by the id of the command: its type. */
    Map<String, String> accepted() {
        return Map.copyOf(accepted);
    }

    /** Commands that the edge said neither yes nor no to. */
    Set<String> unanswered() {
        return Set.copyOf(unanswered);
    }

    private final class Person {
        private final HttpClient http;
        private final Random random;
        private final String name;

        Person(HttpClient http, Random random, String name) {
            this.http = http;
            this.random = random;
            this.name = name;
        }

        /** Whether they may or not: somebody else may have it. */
        void lookAfter(String conversation) throws InterruptedException {
            give(conversation, name, Map.of("type", "claim"));
            Thread.sleep(ChaosPlan.millis(random, 0, 4_000));
            for (int i = random.nextInt(3); i > 0; i--) {
                give(conversation, name, Map.of("type", "reply", "text", "I look after it."));
                Thread.sleep(ChaosPlan.millis(random, 0, 2_000));
            }
            leave(conversation);
        }

        private void leave(String conversation) throws InterruptedException {
            switch (random.nextInt(10)) {
                case 0, 1 -> give(conversation, name, Map.of("type", "close"));
                case 2 -> {
                    String other = PEOPLE.get(random.nextInt(PEOPLE.size()));
                    give(conversation, name, Map.of("type", "transfer", "to", other));
                    Thread.sleep(ChaosPlan.millis(random, 0, 2_000));
                    give(conversation, other, Map.of("type", "release"));
                }
                default -> give(conversation, name, Map.of("type", "release"));
            }
        }

        private void give(String conversation, String who, Map<String, String> order)
                throws InterruptedException {
            Map<String, String> body = new LinkedHashMap<>(order);
            String id = new UUID(random.nextLong(), random.nextLong()).toString();
            body.put("commandId", id);
            HttpRequest request = request(conversation, who, JSON.writeValueAsString(body));
            boolean twice = random.nextInt(10) == 0;
            String type = order.getOrDefault("type", "");
            for (int i = twice ? 2 : 1; i > 0; i--) {
                note(id, type, Handed.until(Instant.now().plus(PATIENCE), () -> post(request)));
            }
        }

        private void note(String id, String type, Handed handed) {
            switch (handed) {
                case Handed.Accepted _ -> accepted.put(id, type);
                case Handed.Refused(var status, var why) ->
                        throw new AssertionError(type + " was refused: " + status + " " + why);
                case Handed.Unanswered(var why) -> unanswered.add(type + ": " + why);
            }
        }

        private HttpRequest request(String conversation, String who, String body) {
            String path = "/v1/desk/conversations/" + conversation + "/commands";
            return HttpRequest.newBuilder(URI.create(parlance.edge() + path))
                    .timeout(CALL)
                    .header("Authorization", "Bearer " + tokens.get(who))
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(body))
                    .build();
        }

        private Handed post(HttpRequest request) throws InterruptedException {
            try {
                HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
                return Handed.ofStatus(answer.statusCode(), answer.body());
            } catch (IOException e) {
                return new Handed.Unanswered(e.toString());
            }
        }
    }
}
