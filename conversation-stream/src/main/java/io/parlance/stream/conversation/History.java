package io.parlance.stream.conversation;

import io.parlance.schemas.Personal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * What was said in turns that have ended, oldest first. Bounded, so that a row stays small: the
 * oldest go first.
 */
public record History(List<Utterance> utterances) {
    /** Nothing said yet. */
    public static final History EMPTY = new History(List.of());

    public History {
        utterances = List.copyOf(utterances);
    }

    /** Without these words of ours, which the customer never got. */
    History without(Personal unsent) {
        List<Utterance> all = new ArrayList<>(utterances);
        all.reversed().stream()
                .filter(said -> said.by() != Author.CUSTOMER && said.text().equals(unsent))
                .findFirst()
                .ifPresent(all::remove);
        return new History(all);
    }

    History with(Collection<Utterance> more, Policy policy) {
        List<Utterance> all =
                new ArrayList<>(Stream.concat(utterances.stream(), more.stream()).toList());
        int characters = all.stream().mapToInt(Utterance::characters).sum();
        while (all.size() > policy.historyUtterances()
                || (characters > policy.historyCharacters() && !all.isEmpty())) {
            characters -= all.removeFirst().characters();
        }
        return new History(all);
    }
}
