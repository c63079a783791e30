package io.parlance.ops.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** A conversation's events alone say where it stood at any time. */
@ExtendWith(OneParlance.class)
class ConversationStoryIT {
    private static final String QUESTION = "How long can I send shoes back?";
    private static final Duration SETTLED = Duration.ofSeconds(60);

    @Test
    void tellsWhereAConversationStoodAtAnyTime(LiveParlance parlance) {
        String customer = parlance.customer();
        String conversation =
                parlance.done("say", "sms", "--json", "--from", customer, QUESTION)
                        .json()
                        .path("conversation")
                        .asString("");
        Instant replied = Instant.now();
        parlance.done("desk", "claim", conversation);
        Instant sealed = Instant.now();
        parlance.done("say", "sms", "--from", customer, "Is anybody there?");
        parlance.done("desk", "reply", conversation, "I am Mara.");
        parlance.done("desk", "release", conversation);
        Instant released = Instant.now();
        parlance.done("say", "sms", "--from", customer, "STOP");

        JsonNode story = parlance.done("conversation", conversation, "--json").json();

        JsonNode gathering = state(parlance, conversation, first(story, "MessageReceived"));
        assertThat(gathering.path("phase").asString()).isEqualTo("gathering");
        assertThat(gathering.path("turn").asInt()).isEqualTo(1);
        JsonNode asking = state(parlance, conversation, first(story, "TurnAsked"));
        assertThat(asking.path("phase").asString()).isEqualTo("asking");
        assertThat(asking.path("request").asString()).isEqualTo(conversation + ".1.1");
        assertThat(asking.path("unanswered").size()).isEqualTo(1);
        JsonNode idle = state(parlance, conversation, replied);
        assertThat(idle.path("phase").asString()).isEqualTo("idle");
        assertThat(idle.path("unanswered").isEmpty()).isTrue();
        JsonNode assigned = state(parlance, conversation, first(story, "Claimed"));
        assertThat(assigned.path("phase").asString()).isEqualTo("assigned");
        JsonNode alone = state(parlance, conversation, sealed);
        assertThat(alone.path("phase").asString()).isEqualTo("sealed");
        assertThat(alone.path("agent")).isEqualTo(assigned.path("agent"));
        assertThat(alone.path("optedOut").asBoolean()).isFalse();
        JsonNode givenBack = state(parlance, conversation, released);
        assertThat(givenBack.path("phase").asString()).isEqualTo("idle");
        assertThat(givenBack.path("optedOut").asBoolean()).isFalse();
        assertThat(story.at("/state/optedOut").asBoolean()).isTrue();
        assertThat(story.at("/state/turn").asInt()).isEqualTo(1);
        assertEndsWithNothingOpen(parlance, conversation);
    }

    private static void assertEndsWithNothingOpen(LiveParlance parlance, String conversation) {
        await().atMost(SETTLED)
                .untilAsserted(() -> {
                    JsonNode now =
                            parlance.done("conversation", conversation, "--json")
                                    .json()
                                    .path("state");
                    assertThat(now.path("underWay").isEmpty()).isTrue();
                    assertThat(now.path("optOutOutcome").asString("")).isNotEmpty();
                    assertThat(now.path("inDoubt").isEmpty()).isTrue();
                });
        assertThat(parlance.done("conversation", conversation).out())
                .contains("I am Mara.", "wants nothing more from us", "gave it back");
        assertThat(parlance.run("conversation", conversation, "--at", "1d").code()).isEqualTo(1);
    }

    private static JsonNode state(LiveParlance parlance, String conversation, Instant at) {
        return parlance.done("conversation", conversation, "--json", "--at", at.toString())
                .json()
                .path("state");
    }

    /** When the first of these events happened. */
    private static Instant first(JsonNode story, String kind) {
        return story.path("events")
                .valueStream()
                .filter(event -> event.path("event").has(kind))
                .map(event -> Instant.parse(event.path("now").asString()))
                .findFirst()
                .orElseThrow();
    }
}
