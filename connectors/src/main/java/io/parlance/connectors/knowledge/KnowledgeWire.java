package io.parlance.connectors.knowledge;

import io.parlance.schemas.avro.KnowledgeArticle;

/** An article as its topic holds it. */
final class KnowledgeWire {
    private KnowledgeWire() {}

    static KnowledgeArticle toWire(Article article) {
        return new KnowledgeArticle(
                article.key().tenant(),
                article.key().path(),
                article.title(),
                article.text(),
                article.digest());
    }
}
