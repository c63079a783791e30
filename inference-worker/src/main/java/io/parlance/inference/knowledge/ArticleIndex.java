package io.parlance.inference.knowledge;

import io.parlance.inference.prompt.Passage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.WordlistLoader;
import org.apache.lucene.analysis.de.GermanAnalyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.snowball.SnowballFilter;
import org.apache.lucene.analysis.standard.StandardAnalyzer;

/**
 * All tenants' articles, each tenant's in an index of its own: what one searches, another neither
 * finds nor weighs. Changed by one thread, searched by many.
 */
public final class ArticleIndex implements AutoCloseable {
    private static final String ENGLISH = "english_stop.txt";

    private final Map<String, TenantIndex> tenants = new ConcurrentHashMap<>();
    private final UnaryOperator<String> languages;

    /**
     * @param languages a tenant's language as a BCP 47 tag; empty where it is unknown
     */
    public ArticleIndex(UnaryOperator<String> languages) {
        this.languages = languages;
    }

    /** The passages of this tenant that fit the words best, best first; none where none fits. */
    public List<Passage> search(String tenant, String words, int most) {
        TenantIndex index = tenants.get(tenant);
        try {
            return index == null ? List.of() : index.search(words, most);
        } catch (IOException e) {
            throw new UncheckedIOException("an index in memory cannot fail", e);
        }
    }

    /** Replaces the article {@code tenant/path}. */
    void put(String tenant, String path, String title, String text) throws IOException {
        tenants.computeIfAbsent(tenant, this::open).put(tenant + "/" + path, title, text);
    }

    /** By its record's key, tenant/path. */
    void remove(String key) throws IOException {
        TenantIndex index = tenants.get(key.substring(0, Math.max(0, key.indexOf('/'))));
        if (index != null) {
            index.remove(key);
        }
    }

    /** What was put and removed before is found, and not found, from now on. */
    void refresh() throws IOException {
        for (TenantIndex index : tenants.values()) {
            index.refresh();
        }
    }

    private TenantIndex open(String tenant) {
        try {
            return new TenantIndex(analyzer(languages.apply(tenant)));
        } catch (IOException e) {
            throw new UncheckedIOException("an index in memory cannot fail", e);
        }
    }

    private static Analyzer analyzer(String language) {
        return switch (Locale.forLanguageTag(language).getLanguage()) {
            case "en" -> new EnglishAnalyzer(englishStopWords());
            case "de" -> new GermanAnalyzer();
            default -> new StandardAnalyzer();
        };
    }

    /** Lucene's own few leave words in that every question has, such as "how do I". */
    private static CharArraySet englishStopWords() {
        try (var words = SnowballFilter.class.getResourceAsStream(ENGLISH)) {
            return WordlistLoader.getSnowballWordSet(Objects.requireNonNull(words, ENGLISH));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        for (TenantIndex index : tenants.values()) {
            index.close();
        }
    }
}
