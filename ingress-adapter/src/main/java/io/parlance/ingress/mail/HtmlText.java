package io.parlance.ingress.mail;

import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/** What one reads of a page of HTML, with its lines and paragraphs. */
final class HtmlText implements NodeVisitor {
    private static final Pattern BLANKS = Pattern.compile("[\\s\\u00a0]+");
    private static final Pattern EMPTY_LINES = Pattern.compile("\\n{3,}");
    private static final Set<String> PARAGRAPHS =
            Set.of("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "blockquote");

    private final StringBuilder text = new StringBuilder();

    private HtmlText() {}

    static String of(String html) {
        var page = Jsoup.parse(html);
        page.select("head, script, style, template, noscript, title").remove();
        HtmlText reader = new HtmlText();
        page.traverse(reader);
        return EMPTY_LINES.matcher(reader.text).replaceAll("\n\n").strip();
    }

    @Override
    public void head(Node node, int depth) {
        if (node instanceof TextNode words) {
            append(words.getWholeText());
        } else if (node instanceof Element element) {
            begin(element);
        }
    }

    @Override
    public void tail(Node node, int depth) {
        if (node instanceof Element element) {
            paragraph(element);
        }
    }

    private void begin(Element element) {
        if (element.normalName().equals("br")) {
            text.append('\n');
        } else {
            paragraph(element);
        }
        if (element.normalName().equals("li")) {
            text.append("- ");
        }
    }

    private void paragraph(Element element) {
        if (element.isBlock() && !atLineStart()) {
            text.append('\n');
        }
        if (PARAGRAPHS.contains(element.normalName())) {
            text.append('\n');
        }
    }

    private void append(String words) {
        String line = BLANKS.matcher(words).replaceAll(" ");
        text.append(atLineStart() || endsWith(' ') ? line.stripLeading() : line);
    }

    private boolean atLineStart() {
        return text.isEmpty() || endsWith('\n');
    }

    private boolean endsWith(char last) {
        return text.charAt(text.length() - 1) == last;
    }
}
