package io.parlance.connectors.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.connectors.knowledge.Found.Fault;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class ChangesTest {
    @Test
    void writesWhatIsNewOrDiffersAndDeletesWhatIsGone() {
        var published = Map.of(key("same"), "1", key("changed"), "1", key("gone"), "1");
        var found = found(Map.of("same", "1", "changed", "2", "new", "1"));

        Changes changes = Changes.between(published, found);

        assertThat(changes.written())
                .extracting(Article::key)
                .containsExactly(key("changed"), key("new"));
        assertThat(changes.deleted()).containsExactly(key("gone"));
    }

    @Test
    void keepsWhatWasPublishedOfAFileThatCannotBeReadNow() {
        var found = new Found(Map.of(), Map.of(key("broken"), Fault.NOT_UTF8));

        assertThat(Changes.between(Map.of(key("broken"), "1"), found).isEmpty()).isTrue();
    }

    @Property
    void leadsFromAnyTopicToWhatTheFolderHolds(
            @ForAll @Size(max = 6)
                    Map<
                                    @StringLength(1) @CharRange(from = 'a', to = 'e') String,
                                    @StringLength(1) @CharRange(from = '1', to = '3') String>
                            before,
            @ForAll @Size(max = 6)
                    Map<
                                    @StringLength(1) @CharRange(from = 'a', to = 'e') String,
                                    @StringLength(1) @CharRange(from = '1', to = '3') String>
                            folder) {
        Map<ArticleKey, String> topic = digests(before);

        Changes changes = Changes.between(topic, found(folder));
        changes.written().forEach(article -> topic.put(article.key(), article.digest()));
        changes.deleted().forEach(topic::remove);

        assertThat(topic).isEqualTo(digests(folder));
        assertThat(Changes.between(topic, found(folder)).isEmpty()).isTrue();
    }

    private static Map<ArticleKey, String> digests(Map<String, String> byPath) {
        return byPath.entrySet().stream()
                .collect(
                        Collectors.toMap(
                                e -> key(e.getKey()),
                                Map.Entry::getValue,
                                (a, _) -> a,
                                HashMap::new));
    }

    private static Found found(Map<String, String> digests) {
        Map<ArticleKey, Article> articles = new HashMap<>();
        digests.forEach((path, digest) ->
                articles.put(key(path), new Article(key(path), path, "text", digest)));
        return new Found(articles, Map.of());
    }

    private static ArticleKey key(String path) {
        return new ArticleKey("alpenrand", path);
    }
}
