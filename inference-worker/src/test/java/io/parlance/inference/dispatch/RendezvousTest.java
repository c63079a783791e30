package io.parlance.inference.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RendezvousTest {
    @Property(tries = 200)
    void aReplicaThatGoesMovesOnlyItsOwn(
            @ForAll @IntRange(min = 2, max = 8) int count, @ForAll long conversation) {
        List<URI> all = replicas(count);
        URI first = first(all, "c" + conversation);
        List<URI> fewer = new ArrayList<>(all);
        URI gone = all.getFirst();
        fewer.remove(gone);

        URI then = first(fewer, "c" + conversation);

        assertThat(first.equals(gone) || then.equals(first)).isTrue();
    }

    @Test
    void conversationsSpreadEvenly() {
        List<URI> all = replicas(4);

        long[] counts = new long[4];
        IntStream.range(0, 4000).forEach(i -> counts[all.indexOf(first(all, "c" + i))]++);

        assertThat(Arrays.stream(counts).boxed())
                .allSatisfy(count -> assertThat(count).isBetween(850L, 1150L));
    }

    private static URI first(List<URI> replicas, String conversation) {
        return replicas.stream()
                .max(Comparator.comparingLong(url -> Rendezvous.weight(conversation, url)))
                .orElseThrow();
    }

    private static List<URI> replicas(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> URI.create("http://localhost:" + (8101 + i)))
                .toList();
    }
}
