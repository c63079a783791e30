package io.parlance.inference.guard;

import io.parlance.inference.model.Draft;
import io.parlance.inference.prompt.Passage;
import io.parlance.inference.prompt.Turn.Channel;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Holds an answer against what it was made from and the way that it goes.
 *
 * @param maxSmsCharacters providers take no longer text in one piece
 * @param maxCharacters of every other channel
 */
public record AnswerGuard(int maxSmsCharacters, int maxCharacters) {
    /** What is wrong with the answer, without its words; empty where it may count. */
    public Optional<String> objection(Draft draft, List<Passage> passages, Channel channel) {
        Set<String> known = passages.stream().map(Passage::article).collect(Collectors.toSet());
        if (!known.containsAll(draft.citations())) {
            return Optional.of("cites what was not in the prompt");
        }
        if (draft.handoff()) {
            return Optional.empty();
        }
        String text = draft.text().orElse("");
        if (text.isBlank()) {
            return Optional.of("neither a text nor a hand-off");
        }
        int most = channel == Channel.SMS ? maxSmsCharacters : maxCharacters;
        return text.length() > most
                ? Optional.of("longer than " + most + " characters")
                : Optional.empty();
    }
}
