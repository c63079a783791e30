package io.parlance.inference.knowledge;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Cuts an article into passages: what stands between blank lines. */
final class Paragraphs {
    private static final Pattern BLANK = Pattern.compile("\\R[ \\t]*\\R\\s*");
    private static final Pattern HEADING = Pattern.compile(" {0,3}#{1,6}[ \\t].*");

    private Paragraphs() {}

    /** A heading says what the next paragraph is about, so it goes with it. */
    static List<String> of(String markdown) {
        List<String> paragraphs = new ArrayList<>();
        String headings = "";
        for (String block : BLANK.split(markdown.strip(), -1)) {
            String text = headings + block.strip();
            if (HEADING.matcher(block.strip()).matches()) {
                headings = text + "\n";
            } else if (!text.isEmpty()) {
                paragraphs.add(text);
                headings = "";
            }
        }
        return paragraphs;
    }
}
