package io.parlance.stream.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.schemas.Personal;
import io.parlance.schemas.ids.ConversationId;
import io.parlance.schemas.ids.OutboundId;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** P4: a mail comes to the conversation that it is part of, and to no other. */
class MailThreadsTest {
    private final Post post = new Post();

    @Test
    void twoMailsBeforeTheFirstAnswerAreOneThread() {
        ConversationId thread = post.comes(Letter.of("a"));

        assertThat(post.comes(Letter.of("b").refersTo("a"))).isEqualTo(thread);
        assertThat(post.everything(Effect.Ask.class)).hasSize(1);
    }

    /** All letters here have the same one. */
    @Test
    void theSubjectMakesNoThread() {
        ConversationId first = post.comes(Letter.of("a"));

        assertThat(post.comes(Letter.of("b"))).isNotEqualTo(first);
    }

    @Test
    void anIdOfOursDecidesBeforeAnyReference() {
        ConversationId first = post.comes(Letter.of("a"));
        OutboundId ours = post.answers(first);
        post.comes(Letter.of("b"));

        assertThat(post.comes(Letter.of("c").refersTo("b").answers(ours))).isEqualTo(first);
    }

    @Test
    void anIdOfOursThatIsUnknownLeavesItToTheReferences() {
        ConversationId first = post.comes(Letter.of("a"));
        OutboundId unknown = new OutboundId(Talk.CONTACT, 7);

        assertThat(post.comes(Letter.of("b").refersTo("a").answers(unknown))).isEqualTo(first);
    }

    @Test
    void theNearestReferenceThatIsKnownDecides() {
        post.comes(Letter.of("a"));
        ConversationId second = post.comes(Letter.of("b"));

        assertThat(post.comes(Letter.of("c").refersTo("x", "b", "a"))).isEqualTo(second);
    }

    @Test
    void aMailBelongsToItsThreadForThoseThatReferToIt() {
        ConversationId thread = post.comes(Letter.of("a"));
        post.comes(Letter.of("b").refersTo("a"));

        assertThat(post.comes(Letter.of("c").refersTo("b"))).isEqualTo(thread);
    }

    @Test
    void aNoticeOfOursIsAnsweredInItsThread() {
        ConversationId thread = post.comes(Letter.of("a"));
        post.comes(Letter.of("b"));
        post.waits(thread, Duration.ofHours(4));
        OutboundId notice = post.effects(Effect.Deliver.class).getFirst().id();

        assertThat(post.comes(Letter.of("c").answers(notice))).isEqualTo(thread);
    }

    @Test
    void theThreadThatWasNotUsedForLongestIsForgotten() {
        ConversationId first = post.comes(Letter.of("a"));
        ConversationId second = post.comes(Letter.of("b"));
        post.comes(Letter.of("again").refersTo("a"));
        IntStream.rangeClosed(1, MailThreads.MOST - 1)
                .forEach(n -> post.comes(Letter.of("x".repeat(n))));

        assertThat(post.contact().threads().threads()).hasSize(MailThreads.MOST);
        assertThat(post.comes(Letter.of("c").refersTo("a"))).isEqualTo(first);
        assertThat(post.comes(Letter.of("d").refersTo("b"))).isNotEqualTo(second);
    }

    @Test
    void ofAThreadTheLastReferencesAreKept() {
        MailThread thread = MailThread.first(Talk.ID);
        for (int n = 1; n <= MailThread.MOST + 1; n++) {
            thread = thread.with(new OutboundId(Talk.CONTACT, n)).with(Letter.mark(letters(n)));
        }

        assertThat(thread.sent()).hasSize(MailThread.MOST).doesNotContain(sent(1));
        assertThat(thread.sent().getLast()).isEqualTo(sent(MailThread.MOST + 1));
        assertThat(thread.received())
                .hasSize(MailThread.MOST)
                .doesNotContain(Letter.mark(letters(1)));
    }

    private static OutboundId sent(int n) {
        return new OutboundId(Talk.CONTACT, n);
    }

    private static String letters(int n) {
        return "" + (char) ('a' + n / 26) + (char) ('a' + n % 26);
    }

    @Test
    void ofALongListOfReferencesWholeOnesAreKeptFromTheEnd() {
        String references =
                IntStream.range(0, 1_000)
                        .mapToObj("<%d@x>"::formatted)
                        .collect(Collectors.joining(" "));

        MailReference reference =
                new MailReference(Personal.of(""), Personal.of("<a@x>"), Personal.of(references));

        String kept = reference.references().orElse("");
        assertThat(kept).hasSizeBetween(3_990, MailReference.MOST_REFERENCES_CHARACTERS);
        assertThat(references).endsWith(" " + kept);
        assertThat(kept).startsWith("<");
    }

    /** P6: what is erased stays erased. */
    @Test
    void anErasedReferenceIsOne() {
        Personal erased = new Personal.Erased();

        assertThat(new MailReference(erased, erased, erased).references()).isEqualTo(erased);
    }
}
