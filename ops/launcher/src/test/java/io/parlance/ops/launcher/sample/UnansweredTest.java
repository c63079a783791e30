package io.parlance.ops.launcher.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.ops.launcher.Json;
import io.parlance.ops.launcher.sample.ChatStream.Event;
import org.junit.jupiter.api.Test;

class UnansweredTest {
    private final Unanswered unanswered = new Unanswered();

    @Test
    void aReplyAnswersWhatTheWindowHadShown() {
        unanswered.say("a");
        unanswered.say("b");
        see("message", "{'id':'a','by':'customer'}");
        see("message", "{'by':'machine'}");
        assertThat(unanswered.isEmpty()).isFalse();

        see("message", "{'id':'b','by':'customer'}");
        see("message", "{'by':'person'}");

        assertThat(unanswered.isEmpty()).isTrue();
    }

    @Test
    void theWordThatItTakesLongerIsNoAnswer() {
        unanswered.say("a");
        see("message", "{'id':'a','by':'customer'}");
        see("status", "{'state':'thinking'}");

        see("message", "{'by':'notice'}");

        assertThat(unanswered.isEmpty()).isFalse();
    }

    @Test
    void theWordThatAPersonIsCalledIsOne() {
        unanswered.say("a");
        see("message", "{'id':'a','by':'customer'}");

        see("message", "{'by':'notice'}");
        see("status", "{'state':'person'}");

        assertThat(unanswered.isEmpty()).isTrue();
    }

    private void see(String name, String data) {
        unanswered.see(new Event(1, name, Json.parse(data.replace('\'', '"'))));
    }
}
