package io.parlance.connectors.knowledge;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What must be written so that the topic holds what the folder holds. */
record Changes(List<Article> written, List<ArticleKey> deleted) {
    /**
     * Only what differs, in the order of keys. A file that is there and cannot be read is no
     * deletion.
     *
     * @param published digest by key, of the one tenant whose folder was looked at
     */
    static Changes between(Map<ArticleKey, String> published, Found found) {
        List<Article> written =
                found.articles().values().stream()
                        .filter(a -> !Objects.equals(published.get(a.key()), a.digest()))
                        .sorted((a, b) -> a.key().path().compareTo(b.key().path()))
                        .toList();
        List<ArticleKey> deleted =
                published.keySet().stream()
                        .filter(key -> !found.articles().containsKey(key))
                        .filter(key -> !found.faults().containsKey(key))
                        .sorted((a, b) -> a.path().compareTo(b.path()))
                        .toList();
        return new Changes(written, deleted);
    }

    boolean isEmpty() {
        return written.isEmpty() && deleted.isEmpty();
    }
}
