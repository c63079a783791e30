package io.parlance.stream.conversation;

import io.parlance.schemas.Personal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a customer says to the sending itself, not to the company: a message that is nothing but one
 * of these words. On SMS the words are those that Twilio obeys by default ("Advanced Opt-Out"), and
 * the German STOPP; on mail only what nobody writes for another reason; a chat window has none, as
 * whoever closes it gets nothing more.
 */
enum Keyword {
    /** Write to me no more. */
    STOP,
    /** Write to me again. */
    START,
    /** Who are you? */
    HELP;

    private static final Map<Keyword, Set<String>> SMS =
            Map.of(
                    STOP,
                    Set.of(
                            "STOP",
                            "STOPP",
                            "STOPALL",
                            "UNSUBSCRIBE",
                            "CANCEL",
                            "END",
                            "QUIT",
                            "REVOKE",
                            "OPTOUT"),
                    START,
                    Set.of("START", "UNSTOP"),
                    HELP,
                    Set.of("HELP", "INFO"));
    private static final Map<Keyword, Set<String>> MAIL =
            Map.of(STOP, Set.of("STOP", "STOPP", "UNSUBSCRIBE"), START, Set.of("START", "UNSTOP"));

    static Optional<Keyword> of(Channel channel, Personal text) {
        String word = text.orElse("").strip().toUpperCase(Locale.ROOT).replaceAll("[.!]+$", "");
        Map<Keyword, Set<String>> words =
                switch (channel) {
                    case SMS -> SMS;
                    case MAIL -> MAIL;
                    case CHAT -> Map.of();
                };
        return words.entrySet().stream()
                .filter(entry -> entry.getValue().contains(word))
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
