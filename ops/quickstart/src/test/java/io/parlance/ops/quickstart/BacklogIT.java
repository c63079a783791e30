package io.parlance.ops.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.ops.launcher.instance.Part;
import io.parlance.ops.launcher.sample.ProviderList.Accepted;
import io.parlance.ops.quickstart.LiveParlance.Line;
import io.parlance.ops.quickstart.LiveParlance.Ran;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** P1: what was accepted before a stop is answered after it, and what comes in between as well. */
@ExtendWith(OneParlance.class)
class BacklogIT {
    private static final String QUESTION = "How long do I have to send my shoes back?";

    @Test
    void aStopBetweenTheQuestionAndTheReplyLosesNothing(LiveParlance parlance) throws IOException {
        List<String> early = parlance.customers(20);
        List<String> late = parlance.customers(5);
        Tally before = parlance.audit();
        parlance.done("fault", "vllm", "slow", "--seconds", "15");
        parlance.done("say", "--no-wait", "--batch", parlance.batch(questions(early)));

        parlance.stop(Part.PARLANCE);
        var said = parlance.running("say", "--json", "--batch", parlance.batch(questions(late)));
        Ran refused = parlance.run("say", "--timeout", "1", QUESTION);
        assertThat(parlance.phones(early)).isEmpty();
        parlance.done("fault", "vllm", "--clear");
        parlance.done("up");

        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("not accepted");
        assertThat(said.join().code()).as("%s", said.join()).isZero();
        assertAllReplied(parlance, Stream.concat(early.stream(), late.stream()).toList(), before);
    }

    private static void assertAllReplied(
            LiveParlance parlance, List<String> customers, Tally before) {
        Tally audit = parlance.audit();
        assertThat(audit.flaws()).isEmpty();
        assertThat(audit.since(before).get("received")).isEqualTo(customers.size());
        assertThat(audit.since(before).get("replied")).isEqualTo(customers.size());
        assertThat(parlance.phones(customers).stream().map(Accepted::to))
                .containsExactlyInAnyOrderElementsOf(customers);
    }

    private static List<Line> questions(List<String> customers) {
        return customers.stream().map(from -> new Line(from, QUESTION, 0)).toList();
    }
}
