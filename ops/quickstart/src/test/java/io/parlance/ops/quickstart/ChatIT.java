package io.parlance.ops.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.ops.launcher.instance.Part;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** The whole way of a chat, from the public API to the event stream. */
@ExtendWith(OneParlance.class)
class ChatIT {
    private static final String QUESTION = "How long is a gift card valid?";

    @Test
    void twoMessagesOfOneSessionAreOneConversation(LiveParlance parlance) {
        Tally before = parlance.audit();

        JsonNode first = parlance.done("say", "chat", "--json", "--new", QUESTION).json();
        JsonNode second = parlance.done("say", "chat", "--json", "And of a voucher?").json();

        assertThat(first.path("replies").path(0).path("by").asString("")).isEqualTo("machine");
        assertThat(second.path("conversation")).isEqualTo(first.path("conversation"));
        Tally audit = parlance.audit();
        assertThat(audit.flaws()).isEmpty();
        assertThat(audit.since(before).get("received")).isEqualTo(2);
    }

    /** P2: what a window has seen goes on where it was, on an edge that remembers nothing. */
    @Test
    void aStreamGoesOnAfterAKillWithoutAGapOrARepeat(LiveParlance parlance)
            throws IOException, InterruptedException {
        ChatWindow window = ChatWindow.open(parlance.edge());
        window.write(QUESTION);
        List<Long> seen = new ArrayList<>(window.read(0, 3));

        parlance.kill(Part.PARLANCE);
        parlance.done("up");
        window.write("How do I wash a down jacket?");
        seen.addAll(window.read(seen.getLast(), 3));

        assertThat(seen).isEqualTo(LongStream.rangeClosed(1, 6).boxed().toList());
        assertThat(parlance.audit().flaws()).isEmpty();
    }
}
