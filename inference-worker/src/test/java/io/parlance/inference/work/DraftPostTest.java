package io.parlance.inference.work;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.inference.model.PartialReply;
import io.parlance.inference.prompt.Turn.Channel;
import io.parlance.schemas.Personal;
import io.parlance.schemas.Topics;
import io.parlance.schemas.avro.ReplyDraft;
import java.time.Duration;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DraftPostTest {
    private static final Duration EVERY = Duration.ofMillis(100);

    private final Post post = new Post();

    @Test
    void aDraftBearsTheWholeTextUnderTheCustomersKey() {
        post.begin(Channel.CHAT).written(Post.reply(false, "You have"));

        ReplyDraft draft = post.drafts().getFirst();
        ProducerRecord<byte[], byte[]> record = post.kafka.history().getFirst();
        String contact = Samples.id(1).conversation().contact().value();
        assertThat(record.topic()).isEqualTo(Topics.REPLY_DRAFTS.name());
        assertThat(new String(record.key(), UTF_8)).isEqualTo(contact);
        assertThat(draft.getContactId()).isEqualTo(contact);
        assertThat(draft.getRequestId()).isEqualTo(Samples.id(1).toString());
        assertThat(draft.getTenant()).isEqualTo("shop");
        assertThat(post.texts()).containsExactly("You have");
    }

    @Test
    void theFirstGoesAtOnceAndTheNextWhenItsTimeHasCome() {
        var drafts = post.begin(Channel.CHAT);

        drafts.written(Post.reply(false, "a"));
        drafts.written(Post.reply(false, "ab"));
        post.pass(EVERY.minusNanos(1));
        drafts.written(Post.reply(false, "abc"));
        post.pass(Duration.ofNanos(1));
        drafts.written(Post.reply(false, "abcd"));

        assertThat(post.texts()).containsExactly("a", "abcd");
    }

    @Test
    void noneGoesBeforeItIsDecidedThatNoPersonAnswers() {
        var drafts = post.begin(Channel.CHAT);

        drafts.written(Post.reply(null, "a"));
        drafts.written(Post.reply(true, "a"));
        drafts.written(new PartialReply("person", false, 1d, Personal.of("a")));
        drafts.written(new PartialReply(null, false, 1d, Personal.of("a")));
        drafts.written(new PartialReply("returns", false, null, Personal.of("a")));
        drafts.written(Post.reply(false, " "));
        drafts.written(Post.reply(false, "x".repeat(1001)));

        assertThat(post.drafts()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Channel.class,
            names = {"SMS", "MAIL"})
    void onlyChatsAreReadAlong(Channel channel) {
        var drafts = post.begin(channel);

        drafts.written(Post.reply(false, "a"));

        assertThat(drafts.areShown()).isFalse();
        assertThat(post.drafts()).isEmpty();
    }

    @Test
    void nothingFollowsTheEnd() {
        var drafts = post.begin(Channel.CHAT);

        drafts.close();
        drafts.written(Post.reply(false, "a"));

        assertThat(post.drafts()).isEmpty();
    }

    @Test
    void aDraftThatIsNotTakenIsCountedAndHurtsNobody() {
        var drafts = post.begin(Channel.CHAT);
        post.kafka.sendException = new TimeoutException("no room");

        drafts.written(Post.reply(false, "a"));

        assertThat(post.drafts()).isEmpty();
        assertThat(post.meters.counter("parlance.inference.drafts", "outcome", "lost").count())
                .isEqualTo(1);
    }
}
