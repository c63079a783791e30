package io.parlance.inference.knowledge;

import io.parlance.inference.prompt.Passage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;

/** One tenant's articles by passage, in memory; ranked by BM25. Safe for many threads. */
final class TenantIndex implements AutoCloseable {
    private static final String ARTICLE = "article";
    private static final String TITLE = "title";
    private static final String TEXT = "text";

    /** A word of the title says more about a passage than one of its own. */
    private static final float TITLE_BOOST = 2;

    /** Bounds the query however long the customer writes. */
    private static final int MAX_TERMS = 64;

    private final Analyzer analyzer;
    private final IndexWriter writer;
    private final SearcherManager searchers;

    TenantIndex(Analyzer analyzer) throws IOException {
        this.analyzer = analyzer;
        this.writer = new IndexWriter(new ByteBuffersDirectory(), new IndexWriterConfig(analyzer));
        this.searchers = new SearcherManager(writer, null);
    }

    /** Replaces what is known of the article; found after the next {@link #refresh}. */
    void put(String key, String title, String markdown) throws IOException {
        List<Document> passages = new ArrayList<>();
        for (String paragraph : Paragraphs.of(markdown)) {
            Document passage = new Document();
            passage.add(new StringField(ARTICLE, key, Store.YES));
            passage.add(new TextField(TITLE, title, Store.NO));
            passage.add(new TextField(TEXT, paragraph, Store.YES));
            passages.add(passage);
        }
        writer.updateDocuments(new Term(ARTICLE, key), passages);
    }

    void remove(String key) throws IOException {
        writer.deleteDocuments(new Term(ARTICLE, key));
    }

    void refresh() throws IOException {
        searchers.maybeRefreshBlocking();
    }

    /** The passages that fit the words best, best first; the words are no query language. */
    List<Passage> search(String words, int most) throws IOException {
        IndexSearcher searcher = searchers.acquire();
        try {
            List<Passage> passages = new ArrayList<>();
            for (ScoreDoc hit : searcher.search(query(words), most).scoreDocs) {
                Document found = searcher.storedFields().document(hit.doc);
                passages.add(new Passage(found.get(ARTICLE), found.get(TEXT), hit.score));
            }
            return passages;
        } finally {
            searchers.release(searcher);
        }
    }

    private Query query(String words) throws IOException {
        var query = new BooleanQuery.Builder();
        for (String term : terms(words)) {
            Query title = new TermQuery(new Term(TITLE, term));
            query.add(new BoostQuery(title, TITLE_BOOST), Occur.SHOULD);
            query.add(new TermQuery(new Term(TEXT, term)), Occur.SHOULD);
        }
        return query.build();
    }

    private Set<String> terms(String words) throws IOException {
        Set<String> terms = new LinkedHashSet<>();
        try (TokenStream tokens = analyzer.tokenStream(TEXT, words)) {
            var term = tokens.addAttribute(CharTermAttribute.class);
            tokens.reset();
            while (terms.size() < MAX_TERMS && tokens.incrementToken()) {
                terms.add(term.toString());
            }
            tokens.end();
        }
        return terms;
    }

    @Override
    public void close() throws IOException {
        searchers.close();
        writer.close();
    }
}
