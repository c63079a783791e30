package io.parlance.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.notification.delivery.Rules.InDoubt;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/**
 * What holds at any interleaving of orders, repeated orders, answers, lost answers, refusals,
 * receipts, searches, time, Revokes, Allows, and owners that die before or after a commit. {@link
 * World} checks at each call that its intent is committed, that no other call of the Send is under
 * way anywhere, that it is not known as accepted, and that no Revoke covers it; and at each answer
 * to a Revoke that nothing which it covers is under way. Once all is settled each Revoke has been
 * answered.
 */
class DeliveriesPropertyTest {
    record Action(Kind kind, int pick) {}

    /**
     * P1: no Send is forgotten. P2: under {@code person} none is repeated, none overtakes, and none
     * leaves that a Revoke covers.
     */
    @Property(tries = 1_500)
    void underPersonThereIsNeverASecondCopy(@ForAll("histories") List<Action> history) {
        World world = play(history, InDoubt.PERSON);

        for (Send send : world.topic().sends()) {
            int copies = world.provider().copiesOf(send).size();
            assertThat(copies).as("copies of %s", send.id()).isLessThanOrEqualTo(1);
            assertThat(world.told(send))
                    .as("what the conversation was told of %s, with %s copies", send.id(), copies)
                    .isIn(
                            copies == 1
                                    ? List.of(Outcome.SENT, Outcome.IN_DOUBT, Outcome.FAILED)
                                    : List.of(Outcome.IN_DOUBT, Outcome.FAILED, Outcome.REVOKED));
        }
        assertOnlyCoveredAreRevoked(world);
        assertInOrder(world);
    }

    /** P1, P2: under {@code resend} there are two copies at most, and none overtakes. */
    @Property(tries = 1_500)
    void underResendThereIsAtMostOneMore(@ForAll("histories") List<Action> history) {
        World world = play(history, InDoubt.RESEND);

        for (Send send : world.topic().sends()) {
            assertThat(world.provider().copiesOf(send))
                    .as("copies of %s", send.id())
                    .hasSizeLessThan(3);
            assertThat(world.told(send)).isNotNull();
        }
        assertOnlyCoveredAreRevoked(world);
    }

    /** A person's never by a Revoke of the conversation. */
    private static void assertOnlyCoveredAreRevoked(World world) {
        assertThat(world.topic().sends())
                .filteredOn(send -> world.told(send) == Outcome.REVOKED)
                .allMatch(send ->
                        world.topic().revokes().stream()
                                .anyMatch(revoke -> Watch.covers(revoke, send)));
    }

    private static World play(List<Action> history, InDoubt inDoubt) {
        World world = new World(Sends.rules(inDoubt, 2));
        history.forEach(action -> world.act(action.kind(), action.pick()));
        world.settle();
        return world;
    }

    private static void assertInOrder(World world) {
        IntStream.range(0, 2)
                .mapToObj(Sends::contact)
                .forEach(contact ->
                        assertThat(world.provider().copies())
                                .filteredOn(copy -> copy.send().contact().equals(contact))
                                .extracting(copy -> world.topic().sends().indexOf(copy.send()))
                                .as("copies to one customer, in order")
                                .isSorted());
    }

    @Provide
    Arbitrary<List<Action>> histories() {
        Arbitrary<Kind> kinds =
                Arbitraries.frequency(
                        Tuple.of(3, Kind.ORDER),
                        Tuple.of(1, Kind.DEAD_LETTER),
                        Tuple.of(1, Kind.REDRIVE),
                        Tuple.of(1, Kind.REVOKE),
                        Tuple.of(1, Kind.REVOKE_AGAIN),
                        Tuple.of(1, Kind.ALLOW),
                        Tuple.of(3, Kind.READ),
                        Tuple.of(1, Kind.READ_AGAIN),
                        Tuple.of(3, Kind.ACCEPT),
                        Tuple.of(1, Kind.ANSWER),
                        Tuple.of(1, Kind.REFUSE),
                        Tuple.of(1, Kind.REFUSE_AT_THE_END),
                        Tuple.of(4, Kind.LOSE),
                        Tuple.of(2, Kind.REPORT),
                        Tuple.of(2, Kind.SEARCH),
                        Tuple.of(12, Kind.SEARCH_IN_VAIN),
                        Tuple.of(3, Kind.FAIL_SEARCH),
                        Tuple.of(8, Kind.PASS),
                        Tuple.of(1, Kind.CRASH),
                        Tuple.of(1, Kind.CRASH_BEFORE_COMMIT));
        return Combinators.combine(kinds, Arbitraries.integers().between(0, 99))
                .as(Action::new)
                .list()
                .ofMinSize(10)
                .ofMaxSize(150);
    }
}
