package io.parlance.stream.conversation;

import io.parlance.schemas.Personal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

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

    /** The signature (RFC 3676, section 4.3), or the head of a mail below the answer. */
    private static final Pattern REST = Pattern.compile("-- ?|-----.*|(From|Von|De): .*");

    static Optional<Keyword> of(Channel channel, Personal text) {
        String said = text.orElse("");
        String own = channel == Channel.MAIL ? withoutWhatIsQuoted(said) : said;
        String word = own.strip().toUpperCase(Locale.ROOT).replaceAll("\\s*[.!]+$", "");
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

    /** A mail's answer has what it answers below it, and a signature. */
    private static String withoutWhatIsQuoted(String mail) {
        List<String> own = new ArrayList<>();
        for (String line : mail.lines().map(String::strip).filter(l -> !l.isEmpty()).toList()) {
            if (REST.matcher(line).matches()) {
                break;
            }
            if (line.startsWith(">")) {
                dropAttribution(own);
                break;
            }
            own.add(line);
        }
        return String.join("\n", own);
    }

    /** "On Monday ... wrote:" above what is quoted, in whatever language, in one line or two. */
    private static void dropAttribution(List<String> own) {
        boolean colon = !own.isEmpty() && own.getLast().endsWith(":");
        if (colon) {
            String last = own.removeLast();
            boolean second = own.size() > 1 && !last.matches(".*\\d{4}.*");
            if (second) {
                own.removeLast();
            }
        }
    }
}
