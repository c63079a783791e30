package io.parlance.connectors.knowledge;

import java.util.Map;

/**
 * What one look at a tenant's folder found.
 *
 * @param articles what can be published
 * @param faults the files that cannot; what was published of them before stays
 */
record Found(Map<ArticleKey, Article> articles, Map<ArticleKey, Fault> faults) {
    /** Why a file is not published. */
    enum Fault {
        TOO_LARGE,
        NOT_UTF8,
        UNREADABLE
    }

    Found {
        articles = Map.copyOf(articles);
        faults = Map.copyOf(faults);
    }

    /** Not one file that could be an article. */
    boolean isEmpty() {
        return articles.isEmpty() && faults.isEmpty();
    }
}
