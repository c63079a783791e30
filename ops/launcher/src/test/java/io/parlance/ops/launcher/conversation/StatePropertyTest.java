package io.parlance.ops.launcher.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.schemas.avro.ConversationEvent;
import io.parlance.schemas.avro.DeliveryOutcome;
import io.parlance.schemas.avro.TurnOutcome;
import io.parlance.schemas.ids.ConversationId;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import org.apache.avro.specific.SpecificRecord;

/** Whatever the log says, in whatever order. */
class StatePropertyTest {
    private static final State START = State.before(Happened.CONVERSATION);

    @Property
    void isTheSameAtOnceAndInTwoParts(
            @ForAll("stories") List<ConversationEvent> story, @ForAll @IntRange(max = 30) int cut) {
        int middle = Math.min(cut, story.size());

        State inParts =
                START.after(story.subList(0, middle)).after(story.subList(middle, story.size()));

        assertThat(inParts).isEqualTo(START.after(story));
        assertThat(inParts.phase()).isEqualTo(START.after(story).phase());
    }

    @Property
    void nothingIsOpenOnceEverythingHasEnded(@ForAll("stories") List<ConversationEvent> story) {
        List<ConversationEvent> ends =
                Happened.story(
                        Happened.finished(3, TurnOutcome.HANDED_OFF, "claimed", 1, 2, 3, 4),
                        Happened.settled(1, DeliveryOutcome.SENT, null),
                        Happened.settled(2, DeliveryOutcome.SENT, null),
                        Happened.settled(3, DeliveryOutcome.SENT, null));

        State state = START.after(story).after(ends);

        assertThat(state.turns().open()).isEmpty();
        assertThat(state.sends().underWay()).isEmpty();
        assertThat(state.sends().inDoubt()).isEmpty();
        assertThat(state.phase().word()).isNotIn("gathering", "asking");
    }

    @Provide
    Arbitrary<List<ConversationEvent>> stories() {
        Arbitrary<ConversationId> conversations =
                Arbitraries.frequencyOf(
                        Tuple.of(9, Arbitraries.just(Happened.CONVERSATION)),
                        Tuple.of(1, Arbitraries.just(Happened.OTHER)));
        return Combinators.combine(conversations, told())
                .as((conversation, told) -> Happened.event(conversation, 0, told))
                .list()
                .ofMaxSize(30);
    }

    private static Arbitrary<SpecificRecord> told() {
        Arbitrary<Integer> few = Arbitraries.integers().between(1, 3);
        Arbitrary<DeliveryOutcome> outcomes = Arbitraries.of(DeliveryOutcome.class);
        Arbitrary<String> agents = Arbitraries.of("mara", "ruth");
        return Arbitraries.oneOf(
                few.map(Happened::received),
                few.map(Happened::dropped),
                few.map(Happened::delayed),
                few.map(n -> Happened.asked(n, n, n, n + 1)),
                few.map(n -> Happened.withdrawn(n, n)),
                few.map(n -> Happened.ignored(n, n)),
                Combinators.combine(few, few).as((turn, n) -> Happened.replied(turn, n, n)),
                few.map(n -> Happened.finished(n, TurnOutcome.HANDED_OFF, "claimed", 1, n)),
                Combinators.combine(few, outcomes)
                        .as((n, outcome) -> Happened.settled(n, outcome, null)),
                Combinators.combine(few, Arbitraries.of(true, false))
                        .as((n, allowed) -> Happened.consent(n, allowed, null)),
                agents.map(Happened::claimed),
                Combinators.combine(agents, outcomes).as(Happened::sealed),
                Combinators.combine(agents, few).as(Happened::personReplied),
                agents.map(Happened::noted),
                agents.map(Happened::released),
                agents.map(agent -> Happened.transferred(agent, "ruth")),
                agents.map(agent -> Happened.refused(agent, "claimed", null)),
                Arbitraries.just(Happened.closed()));
    }
}
