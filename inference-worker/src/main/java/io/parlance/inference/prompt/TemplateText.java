package io.parlance.inference.prompt;

import io.parlance.inference.model.Question.Message;
import io.parlance.inference.model.Question.Role;
import io.parlance.inference.model.ReplyTerms;
import io.parlance.inference.model.ReplyTerms.Wording;
import io.parlance.inference.prompt.Turn.Channel;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A template as a file. Its head says in lines of {@code key: value} what the answer is to keep to
 * ({@code intents}, {@code text}) and what a text of each channel looks like; after a rule of three
 * dashes comes what the system says; then may come examples, a customer's words and the answer to
 * them in turn, each after a rule.
 */
final class TemplateText {
    private static final String RULE = "---\n";
    private static final String INTENTS = "intents";
    private static final String TEXT = "text";
    private static final String SMS_CHARACTERS = "{smsCharacters}";
    private static final Map<String, Wording> WORDINGS =
            Map.of("free", Wording.FREE, "one sentence", Wording.ONE_SENTENCE);
    private static final Set<String> KEYS =
            Stream.concat(
                            Stream.of(INTENTS, TEXT),
                            Stream.of(Channel.values()).map(TemplateText::key))
                    .collect(Collectors.toUnmodifiableSet());

    private final String version;
    private final Map<String, String> head = new HashMap<>();
    private final List<String> parts;

    private TemplateText(String version, String text) {
        this.version = version;
        this.parts = List.of(text.split(RULE));
        parts.getFirst().lines().forEach(this::headLine);
    }

    static PromptTemplate read(String version, String text, int smsCharacters) {
        var template = new TemplateText(version, text);
        return new PromptTemplate(
                version, template.terms(), template.forms(smsCharacters), template.opening());
    }

    private void headLine(String line) {
        String[] pair = line.split(":", 2);
        if (pair.length < 2 || !KEYS.contains(pair[0])) {
            throw wrong("has '" + line + "' in its head");
        }
        head.put(pair[0], pair[1].strip());
    }

    private ReplyTerms terms() {
        String intents = head.get(INTENTS);
        Wording wording = WORDINGS.get(head.getOrDefault(TEXT, "free"));
        if (intents == null || wording == null) {
            throw wrong("has no intents, or a text other than: free, one sentence");
        }
        return new ReplyTerms(List.of(intents.split("\\s*,\\s*")), wording);
    }

    private Map<Channel, String> forms(int smsCharacters) {
        Map<Channel, String> forms = new EnumMap<>(Channel.class);
        for (Channel channel : Channel.values()) {
            String form = head.get(key(channel));
            if (form != null) {
                forms.put(channel, form.replace(SMS_CHARACTERS, Integer.toString(smsCharacters)));
            }
        }
        return forms;
    }

    private List<Message> opening() {
        if (parts.size() % 2 != 0 || parts.size() < 2) {
            throw wrong("has no text for the system, or an example without an answer");
        }
        List<Message> opening = new ArrayList<>();
        opening.add(new Message(Role.SYSTEM, parts.get(1).strip()));
        for (int at = 2; at < parts.size(); at += 2) {
            opening.add(new Message(Role.USER, parts.get(at).strip()));
            opening.add(new Message(Role.ASSISTANT, parts.get(at + 1).strip()));
        }
        return opening;
    }

    private static String key(Channel channel) {
        return channel.name().toLowerCase(Locale.ROOT);
    }

    private IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException("the template " + version + " " + what);
    }
}
