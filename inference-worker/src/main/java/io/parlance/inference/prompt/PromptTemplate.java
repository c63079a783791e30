package io.parlance.inference.prompt;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlance.inference.model.Question.Message;
import io.parlance.inference.model.Question.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One version of how the model is asked. What is the same for all customers of a company comes
 * first, so that the servers' prefix cache finds it again.
 *
 * @param version such as "reply/1"; a changed text is a new version
 * @param intents the words that an answer's intent is one of
 * @param smsCharacters how long a reply by SMS should be at most
 */
public record PromptTemplate(
        String version, List<String> intents, String system, int smsCharacters) {
    private static final Pattern SLOT = Pattern.compile("\\{(\\w+)}");
    private static final String HEAD = "intents:";
    private static final String RULE = "---\n";

    /** From {@code prompts/<name>-<number>.txt} on the classpath. */
    public static PromptTemplate load(String name, int number, int smsCharacters) {
        String file = "/prompts/" + name + "-" + number + ".txt";
        try (var in = PromptTemplate.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalArgumentException("there is no template " + file);
            }
            String text = new String(in.readAllBytes(), UTF_8);
            return parse(name + "/" + number, text, smsCharacters);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PromptTemplate parse(String version, String text, int smsCharacters) {
        int rule = text.indexOf(RULE);
        if (!text.startsWith(HEAD) || rule < 0) {
            throw new IllegalArgumentException(version + " does not begin with its intents");
        }
        List<String> intents =
                List.of(text.substring(HEAD.length(), rule).strip().split("\\s*,\\s*"));
        String system = text.substring(rule + RULE.length()).strip();
        return new PromptTemplate(version, intents, system, smsCharacters);
    }

    /** What the model reads to answer this. */
    public Prompt fill(Company company, Turn turn, List<Passage> passages) {
        Map<String, String> slots =
                Map.of(
                        "company", company.name(),
                        "voice", company.voice(),
                        "language", company.language(),
                        "form", form(turn.channel()),
                        "intents", String.join(", ", intents),
                        "passages", paragraphs(passages));
        List<Message> messages = new ArrayList<>();
        messages.add(new Message(Role.SYSTEM, fill(slots)));
        messages.addAll(conversation(turn.utterances()));
        return new Prompt(version, messages, passages);
    }

    /** In one pass, so that braces in what is filled in stay what they are. */
    private String fill(Map<String, String> slots) {
        return SLOT.matcher(system)
                .replaceAll(slot -> Matcher.quoteReplacement(value(slots, slot)));
    }

    private static String value(Map<String, String> slots, MatchResult slot) {
        String value = slots.get(slot.group(1));
        if (value == null) {
            throw new IllegalStateException("the template has an unknown slot: " + slot.group());
        }
        return value;
    }

    private String form(Turn.Channel channel) {
        return switch (channel) {
            case SMS ->
                    "The text is an SMS: short plain text of at most "
                            + smsCharacters
                            + " characters, whole sentences, no Markdown, no lists.";
            case MAIL -> "The text is the body of a mail, in plain text, without a signature.";
            case CHAT -> "The text is a chat message: short plain text.";
        };
    }

    private static String paragraphs(List<Passage> passages) {
        if (passages.isEmpty()) {
            return "None fits.";
        }
        return passages.stream()
                .map(passage -> "[" + passage.article() + "] " + passage.text())
                .collect(Collectors.joining("\n\n"));
    }

    /** Speakers take turns, as chat templates want it: begun and ended by the customer. */
    private static List<Message> conversation(List<Utterance> utterances) {
        List<Message> messages = new ArrayList<>();
        for (Utterance utterance : utterances) {
            Role role = utterance.isCustomers() ? Role.USER : Role.ASSISTANT;
            boolean goesOn = !messages.isEmpty() && messages.getLast().role() == role;
            if (goesOn) {
                String before = messages.removeLast().content();
                messages.add(new Message(role, before + "\n" + utterance.words()));
            } else if (!messages.isEmpty() || role == Role.USER) {
                messages.add(new Message(role, utterance.words()));
            }
        }
        if (messages.getLast().role() == Role.ASSISTANT) {
            messages.removeLast();
        }
        return messages;
    }
}
