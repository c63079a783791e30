package io.parlance.ops.outside.vllm;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A paragraph of the prompt that begins with its article's key in square brackets.
 *
 * @param topic stems of the article's key and headings
 * @param text what may be quoted, in one line; headings are not part of it
 * @param stems of the text
 */
record Passage(String key, Set<String> topic, String text, Set<String> stems) {
    private static final Pattern BLANK = Pattern.compile("\\R[ \\t]*\\R\\s*");
    private static final Pattern KEYED = Pattern.compile("\\[([^\\]\\s]+)] (.*)", Pattern.DOTALL);
    private static final Pattern HEADING = Pattern.compile(" {0,3}#{1,6}[ \\t]+");
    private static final Pattern FILE_ENDING = Pattern.compile("\\.\\w{1,4}$");

    boolean has(String stem) {
        return stems.contains(stem) || topic.contains(stem);
    }

    /** All of a prompt that have a text; a heading counts for all passages of its article. */
    static List<Passage> of(String prompt) {
        List<Matcher> found =
                BLANK.splitAsStream(prompt)
                        .map(block -> KEYED.matcher(block.strip()))
                        .filter(Matcher::matches)
                        .toList();
        Map<String, Set<String>> topics = new HashMap<>();
        for (Matcher block : found) {
            topics.computeIfAbsent(block.group(1), Passage::keyStems)
                    .addAll(Words.stems(String.join(" ", lines(block.group(2), true))));
        }
        List<Passage> passages = new ArrayList<>();
        for (Matcher block : found) {
            String key = block.group(1);
            String text = String.join(" ", lines(block.group(2), false));
            passages.add(
                    new Passage(key, topics.getOrDefault(key, Set.of()), text, Words.stems(text)));
        }
        passages.removeIf(passage -> passage.text().isBlank());
        return passages;
    }

    /** Of tenant/path: the path's. */
    private static Set<String> keyStems(String key) {
        String path = FILE_ENDING.matcher(key.substring(key.indexOf('/') + 1)).replaceAll("");
        return new HashSet<>(Words.stems(path.replace('_', ' ')));
    }

    private static List<String> lines(String block, boolean headings) {
        return block.lines()
                .filter(line -> HEADING.matcher(line).lookingAt() == headings)
                .map(line -> HEADING.matcher(line).replaceFirst("").strip())
                .collect(Collectors.toList());
    }
}
