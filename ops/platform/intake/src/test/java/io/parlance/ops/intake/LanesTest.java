package io.parlance.ops.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LanesTest {
    private record Item(int lane, int number) {}

    private final Lanes<Integer, Item> lanes = new Lanes<>();

    @Test
    void letsOneOfALaneGoAndTheOthersPass() {
        assertThat(lanes.enter(1, new Item(1, 0))).isTrue();
        assertThat(lanes.enter(1, new Item(1, 1))).isFalse();
        assertThat(lanes.enter(2, new Item(2, 2))).isTrue();

        assertThat(lanes.leave(1)).isEqualTo(new Item(1, 1));
        assertThat(lanes.leave(1)).isNull();
    }

    @Test
    void isFreeAgainAfterTheLast() {
        lanes.enter(1, new Item(1, 0));
        lanes.leave(1);

        assertThat(lanes.enter(1, new Item(1, 1))).isTrue();
    }

    /** Any interleaving of arrivals and ends: all go, each lane in order and one at a time. */
    @Property
    void letsAllGoInTheOrderOfTheirLane(
            @ForAll @Size(max = 40) List<@IntRange(max = 4) Integer> arrivals,
            @ForAll @Size(min = 1, max = 40) List<@IntRange(max = 100) Integer> choices) {
        Lanes<Integer, Item> tried = new Lanes<>();
        List<Item> going = new ArrayList<>();
        List<Item> gone = new ArrayList<>();
        for (int i = 0; i < arrivals.size(); i++) {
            Item item = new Item(arrivals.get(i), i);
            if (tried.enter(item.lane(), item)) {
                going.add(item);
            }
            int choice = choices.get(i % choices.size());
            if (choice > 50) {
                endOne(tried, going, gone, choice);
            }
        }
        while (!going.isEmpty()) {
            endOne(tried, going, gone, 0);
        }

        assertThat(gone).hasSameSizeAs(arrivals);
        assertThat(gone.stream().map(Item::lane).distinct())
                .allSatisfy(lane -> assertThat(numbers(gone, lane)).isSorted());
    }

    private static void endOne(
            Lanes<Integer, Item> lanes, List<Item> going, List<Item> gone, int choice) {
        if (going.isEmpty()) {
            return;
        }
        Item ended = going.remove(choice % going.size());
        gone.add(ended);
        @Nullable Item next = lanes.leave(ended.lane());
        if (next != null) {
            going.add(next);
        }
        assertThat(going.stream().map(Item::lane)).doesNotHaveDuplicates();
    }

    private static List<Integer> numbers(List<Item> items, int lane) {
        return items.stream().filter(i -> i.lane() == lane).map(Item::number).toList();
    }
}
