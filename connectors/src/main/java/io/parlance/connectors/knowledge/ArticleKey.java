package io.parlance.connectors.knowledge;

import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Names one article; as text, the record's key.
 *
 * @param tenant without '/'
 * @param path below the tenant's folder, without the ending, '/' between parts
 */
record ArticleKey(String tenant, String path) {
    static final String ENDING = ".md";

    ArticleKey {
        if (tenant.isEmpty() || tenant.contains("/") || path.isEmpty()) {
            throw new IllegalArgumentException("not an article: " + tenant + "/" + path);
        }
    }

    /**
     * @throws IllegalArgumentException where {@code text} is none
     */
    static ArticleKey parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("not an article: " + text);
        }
        return new ArticleKey(text.substring(0, slash), text.substring(slash + 1));
    }

    /** Of a Markdown file, {@code file} being relative to the tenant's folder. */
    static ArticleKey ofFile(String tenant, Path file) {
        String path =
                StreamSupport.stream(file.spliterator(), false)
                        .map(Path::toString)
                        .collect(Collectors.joining("/"));
        return new ArticleKey(tenant, path.substring(0, path.length() - ENDING.length()));
    }

    @Override
    public String toString() {
        return tenant + "/" + path;
    }
}
