package io.parlance.inference.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.schemas.ids.ContactId;
import io.parlance.schemas.ids.ConversationId;
import io.parlance.schemas.ids.RequestId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** P7: what is withdrawn is remembered as long as it can matter, and takes bounded room. */
class WithdrawnTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final Duration KEPT_FOR = Duration.ofHours(1);
    private static final ConversationId CONVERSATION =
            new ConversationId(
                    new ContactId("a".repeat(26)),
                    new UUID(0x0190_0000_0000_7000L, 0x8000_0000_0000_0000L));

    private final Withdrawn withdrawn = new Withdrawn(KEPT_FOR, 3);

    @Test
    void whatWasWithdrawnIsKnownAndNothingElse() {
        assertThat(withdrawn.add(withdrawal(1, 0), NOW)).isZero();

        assertThat(withdrawn.holds(id(1))).isTrue();
        assertThat(withdrawn.holds(id(2))).isFalse();
    }

    @Test
    void oneThatComesAgainTakesNoMoreRoom() {
        withdrawn.add(withdrawal(1, 0), NOW);
        withdrawn.add(withdrawal(1, 60), NOW);

        assertThat(withdrawn.size()).isOne();
        assertThat(withdrawn.holds(id(1))).isTrue();
    }

    @Test
    void whatIsOlderThanAnyDeadlineIsForgotten() {
        withdrawn.add(withdrawal(1, 3600), NOW);
        assertThat(withdrawn.holds(id(1))).isTrue();

        assertThat(withdrawn.add(withdrawal(2, 0), NOW.plusSeconds(1))).isZero();

        assertThat(withdrawn.holds(id(1))).isFalse();
        assertThat(withdrawn.holds(id(2))).isTrue();
    }

    @Test
    void whereThereAreTooManyTheOldestIsForgottenInWhateverOrderTheyCame() {
        withdrawn.add(withdrawal(1, 10), NOW);
        withdrawn.add(withdrawal(2, 40), NOW);
        withdrawn.add(withdrawal(3, 20), NOW);

        assertThat(withdrawn.add(withdrawal(4, 30), NOW)).isOne();
        assertThat(withdrawn.add(withdrawal(5, 50), NOW)).isOne();

        assertThat(withdrawn.size()).isEqualTo(3);
        assertThat(List.of(1, 3, 4)).allMatch(turn -> withdrawn.holds(id(turn)));
        assertThat(List.of(2, 5)).noneMatch(turn -> withdrawn.holds(id(turn)));
    }

    @Property(tries = 300)
    void itHoldsTheYoungestOfThoseThatAreNotTooOld(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int most) {
        Random random = new Random(seed);
        Withdrawn bounded = new Withdrawn(KEPT_FOR, most);
        List<Withdrawal> all = new ArrayList<>();
        for (int turn = 1; turn <= 100; turn++) {
            all.add(withdrawal(turn, random.nextInt(5000)));
        }

        for (Withdrawal one : all) {
            bounded.add(one, NOW);
            assertThat(bounded.size()).isLessThanOrEqualTo(most);
        }

        List<Withdrawal> kept =
                all.stream()
                        .filter(one -> !one.at().isBefore(NOW.minus(KEPT_FOR)))
                        .sorted(
                                Comparator.comparing(Withdrawal::at)
                                        .thenComparing(one -> one.id().toString())
                                        .reversed())
                        .limit(most)
                        .toList();
        assertThat(all)
                .allSatisfy(
                        one -> assertThat(bounded.holds(one.id())).isEqualTo(kept.contains(one)));
    }

    static RequestId id(int turn) {
        return CONVERSATION.request(turn, 1);
    }

    private static Withdrawal withdrawal(int turn, int secondsAgo) {
        return new Withdrawal(id(turn), NOW.minusSeconds(secondsAgo));
    }
}
