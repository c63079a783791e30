package io.parlance.inference.knowledge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** An index in English that holds what it is given. */
public final class FilledIndex {
    private FilledIndex() {}

    /**
     * @param articles text by key, tenant/path; the path is the title too
     */
    public static ArticleIndex of(Map<String, String> articles) {
        ArticleIndex index = new ArticleIndex(_ -> "en");
        try {
            for (Map.Entry<String, String> article : articles.entrySet()) {
                String[] key = article.getKey().split("/", 2);
                index.put(key[0], key[1], key[1], article.getValue());
            }
            index.refresh();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return index;
    }
}
