package io.parlance.ops.outside.vllm;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Answers by quoting: finds the passage of the prompt that shares the most words with the last
 * question. A word counts the more, the fewer passages have it. No language model: it understands
 * neither the question nor the passage.
 */
final class Quoting {
    private static final Pattern AT_MOST = Pattern.compile("at most (\\d{2,5}) characters");
    private static final int USUAL_LIMIT = 300;

    /** Of the weight of the question's words: with less, the passage answers something else. */
    private static final double ENOUGH = 0.5;

    private static final double ENOUGH_OF_SEVERAL = 0.35;
    private static final int SEVERAL = 2;

    /** A word of a short topic says more than one that the text happens to have. */
    private static final double TOPIC = 0.5;

    /** The article is about it, but this passage does not say so. */
    private static final double TOPIC_ALONE = 0.9;

    /**
     * For a number where one is asked for; among passages that share the same words, it decides.
     */
    private static final double MEASURE = 0.5;

    /** A question of fewer words that nothing fits leans on the one before. */
    private static final int OF_ITS_OWN = 2;

    private final List<Passage> passages;
    private final Set<String> question;
    private final Map<String, Double> weights;
    private final boolean measured;

    private Quoting(List<Passage> passages, Set<String> question, String asked) {
        this.passages = passages;
        this.question = question;
        this.measured = Measure.isAskedIn(asked);
        this.weights =
                question.stream().collect(Collectors.toMap(Function.identity(), this::rarity));
    }

    /** What a model would have written. */
    static String answer(ChatRequest chat) {
        Reading reading = read(chat.said("system"), chat.questions(), limit(chat));
        return chat.schema()
                .map(schema -> SchemaAnswer.of(schema, reading).toString())
                .orElseGet(() -> reading.isHandoff() ? "No article answers this." : reading.text());
    }

    private static int limit(ChatRequest chat) {
        Matcher told = AT_MOST.matcher(chat.said("system"));
        return told.find() ? Integer.parseInt(told.group(1)) : USUAL_LIMIT;
    }

    /**
     * @param questions of the customer, the last one last
     * @param limit of the quote, in characters
     */
    static Reading read(String prompt, List<String> questions, int limit) {
        if (questions.isEmpty()) {
            return new Reading.NothingFits(0);
        }
        if (PersonWish.in(questions.getLast())) {
            return new Reading.WantsPerson();
        }
        List<Passage> passages = Passage.of(prompt);
        Set<String> own = Words.stems(questions.getLast());
        Reading alone = new Quoting(passages, own, questions.getLast()).read(limit);
        boolean leans = own.size() < OF_ITS_OWN && questions.size() > 1;
        if (!leans || !(alone instanceof Reading.NothingFits)) {
            return alone;
        }
        Set<String> both = new LinkedHashSet<>(own);
        both.addAll(Words.stems(questions.get(questions.size() - 2)));
        return new Quoting(passages, both, questions.getLast()).read(limit);
    }

    private Reading read(int limit) {
        if (question.isEmpty() || passages.isEmpty()) {
            return new Reading.NothingFits(0);
        }
        Passage best = passages.stream().max(Comparator.comparingDouble(this::score)).orElseThrow();
        double confidence = share(best);
        long shared = question.stream().filter(best::has).count();
        if (confidence < (shared < SEVERAL ? ENOUGH : ENOUGH_OF_SEVERAL)) {
            return new Reading.NothingFits(confidence);
        }
        String quote = Quote.best(best.text(), limit, row -> sum(Words.stems(row)));
        return new Reading.Fits(best.key(), quote, confidence, best.topic(), question);
    }

    /** How much a word tells; one that no passage has as much as one that a single passage has. */
    private double rarity(String stem) {
        long having = passages.stream().filter(passage -> passage.has(stem)).count();
        return Math.log(2 + (passages.size() + 1) / (Math.max(1, having) + 0.5));
    }

    private double score(Passage passage) {
        double shared = question.stream().mapToDouble(stem -> score(passage, stem)).sum();
        return shared > 0 && measured && Measure.isIn(passage.text()) ? shared + MEASURE : shared;
    }

    private double score(Passage passage, String stem) {
        boolean inTopic = passage.topic().contains(stem);
        double bonus = inTopic ? TOPIC / Math.sqrt(passage.topic().size()) : 0;
        double inText = passage.stems().contains(stem) ? 1 : 0;
        double base = inTopic ? Math.max(inText, TOPIC_ALONE) : inText;
        return weights.getOrDefault(stem, 0.0) * (base + bonus);
    }

    private double share(Passage passage) {
        double found = sum(question.stream().filter(passage::has).collect(Collectors.toSet()));
        return Math.round(100 * found / sum(question)) / 100.0;
    }

    private double sum(Set<String> stems) {
        return stems.stream().mapToDouble(stem -> weights.getOrDefault(stem, 0.0)).sum();
    }
}
