package io.parlance.inference.prompt;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlance.inference.model.Question.Message;
import io.parlance.inference.model.Question.Role;
import io.parlance.inference.model.ReplyTerms;
import io.parlance.inference.prompt.Turn.Channel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
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
 * @param version such as "reply/2"; a changed text is a new version
 * @param terms of the answer
 * @param forms what a text of each channel looks like; a channel may have none
 * @param opening one message of the system, then examples of how it is done
 */
public record PromptTemplate(
        String version, ReplyTerms terms, Map<Channel, String> forms, List<Message> opening) {
    private static final Pattern SLOT = Pattern.compile("\\{(\\w+)}");
    private static final Pattern VERSION = Pattern.compile("[a-z]+/\\d+");

    public PromptTemplate {
        forms = Map.copyOf(forms);
        opening = List.copyOf(opening);
    }

    /**
     * One that comes with the worker.
     *
     * @param version its name and number
     * @param smsCharacters how long a reply by SMS should be at most
     * @throws IllegalArgumentException where there is none
     */
    public static PromptTemplate load(String version, int smsCharacters) {
        try (var in = PromptTemplate.class.getResourceAsStream(file(version))) {
            if (in == null) {
                throw new IllegalArgumentException("there is no template " + version);
            }
            String text = new String(in.readAllBytes(), UTF_8);
            return TemplateText.read(version, text, smsCharacters);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether one of this version comes with the worker. */
    public static boolean isThere(String version) {
        return VERSION.matcher(version).matches()
                && PromptTemplate.class.getResource(file(version)) != null;
    }

    private static String file(String version) {
        return "/prompts/" + version.replace('/', '-') + ".txt";
    }

    /** What the model reads to answer this. */
    public Prompt fill(Company company, Turn turn, List<Passage> passages) {
        Map<String, String> slots = new HashMap<>();
        slots.put("company", company.name());
        slots.put("voice", company.voice());
        slots.put("language", company.language());
        slots.put("intents", String.join(", ", terms.intents()));
        slots.put("form", fill(forms.getOrDefault(turn.channel(), ""), slots));
        slots.put("passages", paragraphs(passages));
        Message system = opening.getFirst();
        List<Message> messages = new ArrayList<>();
        messages.add(new Message(system.role(), fill(system.content(), slots)));
        messages.addAll(opening.subList(1, opening.size()));
        messages.addAll(conversation(turn.utterances()));
        return new Prompt(version, messages, passages);
    }

    /** In one pass, so that braces in what is filled in stay what they are. */
    private static String fill(String text, Map<String, String> slots) {
        return SLOT.matcher(text).replaceAll(slot -> Matcher.quoteReplacement(value(slots, slot)));
    }

    private static String value(Map<String, String> slots, MatchResult slot) {
        String value = slots.get(slot.group(1));
        if (value == null) {
            throw new IllegalStateException("the template has an unknown slot: " + slot.group());
        }
        return value;
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
