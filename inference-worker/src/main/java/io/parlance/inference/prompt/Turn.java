package io.parlance.inference.prompt;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What is to be answered, and what was said before; oldest first.
 *
 * @param utterances the last are the customer's words to answer; notices may follow them
 */
public record Turn(Channel channel, List<Utterance> utterances) {
    private static final int KEPT_WHEN_SHORTENED = 2;

    /** The way that the reply goes. */
    public enum Channel {
        SMS,
        MAIL,
        CHAT
    }

    public Turn {
        utterances = List.copyOf(utterances);
        if (utterances.stream().skip(open(utterances)).noneMatch(Utterance::isCustomers)) {
            throw new IllegalArgumentException("nothing to answer");
        }
    }

    /** Index of the first utterance after the last answer. */
    private static int open(List<Utterance> utterances) {
        for (int i = utterances.size() - 1; i >= 0; i--) {
            if (utterances.get(i).isAnswer()) {
                return i + 1;
            }
        }
        return 0;
    }

    /** The customer's words that nobody has answered yet; what is erased is left out. */
    public String openWords() {
        return utterances.stream()
                .skip(open(utterances))
                .filter(Utterance::isCustomers)
                .map(utterance -> utterance.text().orElse(""))
                .collect(Collectors.joining("\n"));
    }

    /** With all that is to be answered, and little of what came before. */
    public Turn shorter() {
        int from = Math.max(0, open(utterances) - KEPT_WHEN_SHORTENED);
        return new Turn(channel, utterances.subList(from, utterances.size()));
    }
}
