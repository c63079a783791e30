package io.parlance.ops.launcher.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One Markdown page of the checkout. */
record Page(Path file, String text) {
    /** The checkout; tests run in the folder of their module. */
    static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

    private static final Pattern LINK = Pattern.compile("\\[([^\\[\\]]+)]\\(([^()\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("^#{1,6} +(.+?) *$", Pattern.MULTILINE);
    private static final Pattern DROPPED_IN_ANCHORS = Pattern.compile("[^\\p{L}\\p{N} _-]");

    /** What a reader clicks, and where that leads. */
    record Link(String words, String target) {
        boolean leavesTheCheckout() {
            return target.contains("://");
        }

        /** Below the page's folder; empty for the page itself. */
        String path() {
            return target.replaceAll("#.*", "");
        }

        /** The heading; empty for the whole page. */
        String anchor() {
            return target.contains("#") ? target.replaceAll("^[^#]*#", "") : "";
        }
    }

    static Page of(String path) {
        return read(ROOT.resolve(path));
    }

    static Page read(Path file) {
        try {
            return new Page(file, Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All that people read first, and the whole handbook. */
    static List<Page> all() throws IOException {
        try (Stream<Path> handbook = Files.walk(ROOT.resolve("ops/handbook"))) {
            return Stream.concat(
                            Stream.of("README.md", ".github/CONTRIBUTING.md").map(ROOT::resolve),
                            handbook.filter(file -> file.toString().endsWith(".md")).sorted())
                    .map(Page::read)
                    .toList();
        }
    }

    List<Link> links() {
        return LINK.matcher(text)
                .results()
                .map(match -> new Link(match.group(1), match.group(2)))
                .toList();
    }

    /** Where this link leads to, seen from this page. */
    Path target(Link link) {
        Path folder = file.resolveSibling(link.path()).normalize();
        return link.path().isEmpty() ? file : folder;
    }

    /** The anchors of all headings, as GitHub makes them. */
    List<String> anchors() {
        return HEADING.matcher(text)
                .results()
                .map(match -> match.group(1).toLowerCase(Locale.ROOT))
                .map(words -> DROPPED_IN_ANCHORS.matcher(words).replaceAll("").replace(' ', '-'))
                .toList();
    }

    /** The lines under this heading, up to the next of its level or above. */
    String section(String heading) {
        int level = heading.indexOf(' ');
        int begin = text.indexOf("\n" + heading + "\n");
        if (begin < 0) {
            throw new IllegalArgumentException(this + " has no heading '" + heading + "'");
        }
        String rest = text.substring(begin + heading.length() + 1);
        return Pattern.compile("\n#{1," + level + "} ").split(rest, 2)[0];
    }

    @Override
    public String toString() {
        return ROOT.relativize(file).toString();
    }
}
