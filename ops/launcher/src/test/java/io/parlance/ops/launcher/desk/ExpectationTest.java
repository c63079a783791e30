package io.parlance.ops.launcher.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.ops.launcher.topic.SampleRecords;
import io.parlance.schemas.avro.ConversationEvent;
import io.parlance.schemas.avro.DeliveryOutcome;
import io.parlance.schemas.ids.ConversationId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExpectationTest {
    private static final ConversationId CONVERSATION =
            ConversationId.parse(SampleRecords.CONVERSATION);

    private static Expectation of(Order.Kind kind) {
        return new Expectation(CONVERSATION, new Order("c-1", kind, Map.of()));
    }

    /** What is known after the last of these events. */
    private static Optional<Verdict> after(Order.Kind kind, ConversationEvent... events) {
        Expectation expectation = of(kind);
        List<ConversationEvent> all = List.of(events);
        all.subList(0, all.size() - 1)
                .forEach(event -> assertThat(expectation.see(event)).isEmpty());
        return expectation.see(all.getLast());
    }

    @Test
    void aClaimIsDoneOnceItIsSealed() {
        assertThat(
                        after(
                                Order.Kind.CLAIM,
                                Events.claimed("c-1", "mara"),
                                Events.sealed("mara", DeliveryOutcome.IN_DOUBT)))
                .contains(
                        new Verdict.Done(
                                "claimed by mara and sealed (in-doubt)", Optional.of("in-doubt")));
    }

    @Test
    void somebodyElsesSealIsNotMine() {
        assertThat(
                        after(
                                Order.Kind.CLAIM,
                                Events.claimed("c-0", "ruth"),
                                Events.sealed("ruth", DeliveryOutcome.REVOKED),
                                Events.refused("c-1", "claimed", "ruth")))
                .contains(new Verdict.Refused("claimed", Optional.of("ruth")));
    }

    @Test
    void aClaimThatEndsBeforeTheSealWasNotDone() {
        ConversationEvent claimed = Events.claimed("c-1", "mara");

        assertThat(after(Order.Kind.CLAIM, claimed, Events.closed()))
                .contains(new Verdict.Refused("closed", Optional.empty()));
        assertThat(after(Order.Kind.CLAIM, claimed, Events.released(null)))
                .contains(new Verdict.Refused("released", Optional.empty()));
        assertThat(after(Order.Kind.CLAIM, claimed, Events.transferred("c-2")))
                .contains(new Verdict.Refused("transferred", Optional.of("ruth")));
    }

    @Test
    void everyOtherCommandIsConfirmedByItsOwnEvent() {
        assertThat(after(Order.Kind.REPLY, Events.replied("c-0"), Events.replied("c-1")))
                .contains(new Verdict.Done("replied by mara, as " + SampleRecords.CONTACT + ".9"));
        assertThat(after(Order.Kind.NOTE, Events.noted("c-0"), Events.noted("c-1")))
                .contains(new Verdict.Done("noted by mara"));
        assertThat(after(Order.Kind.RELEASE, Events.released(null), Events.released("c-1")))
                .contains(new Verdict.Done("released by mara"));
        assertThat(after(Order.Kind.TRANSFER, Events.transferred("c-0"), Events.transferred("c-1")))
                .contains(new Verdict.Done("transferred from mara to ruth"));
        assertThat(after(Order.Kind.CLOSE, Events.closed())).contains(new Verdict.Done("closed"));
    }

    @Test
    void aRefusalSaysWhyAndWhoHasIt() {
        assertThat(after(Order.Kind.REPLY, Events.refused("c-1", "out-of-date", null)))
                .contains(new Verdict.Refused("out-of-date", Optional.empty()));
        assertThat(new Verdict.Refused("claimed", Optional.of("ruth")).said())
                .isEqualTo("ruth has this conversation.");
        assertThat(new Verdict.Refused("closed", Optional.empty()).said())
                .isEqualTo("Refused: closed.");
    }

    @Test
    void anotherConversationOfTheContactSaysNothing() {
        ConversationEvent other = Events.replied("c-1");
        other.setConversationId(SampleRecords.CONTACT + ".0199c8a2-0000-7000-8000-000000000001");

        assertThat(after(Order.Kind.REPLY, other)).isEmpty();
    }
}
