package io.parlance.stream.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlance.schemas.Personal;
import io.parlance.schemas.ids.ConversationId;
import io.parlance.schemas.ids.MessageId;
import io.parlance.schemas.ids.OutboundId;
import io.parlance.stream.conversation.Happening.MessageReceived;
import io.parlance.stream.conversation.Happening.TurnFinished;
import io.parlance.stream.conversation.Happening.TurnOutcome;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** P1, P2: what becomes of a mail, and where its answer goes. */
class MailTest {
    private final Post post = new Post();

    /** P3: each thread waits for its own answer only. */
    @Test
    void threadsAreAskedBesideEachOther() {
        post.comes(Letter.of("a"));
        post.comes(Letter.of("b"));

        assertThat(post.everything(Effect.Ask.class)).hasSize(2);
    }

    @Test
    void theReplyAnswersTheLatestMailAlsoWhenItIsOrderedAgain() {
        ConversationId thread = post.comes(Letter.of("a"));
        post.comes(Letter.of("b").refersTo("a"));
        post.answers(thread);
        Effect.Deliver first = post.effects(Effect.Deliver.class).getFirst();

        post.waits(thread, Duration.ofMinutes(1));

        assertThat(first.route()).isEqualTo(Letter.of("b").route());
        assertThat(first.shown()).isZero();
        assertThat(post.effects(Effect.Deliver.class)).containsExactly(first);
    }

    @Test
    void whoAnswersOursIsAnsweredInItsNameAndLane() {
        ConversationId thread = post.comes(Letter.of("a").to("survey@shop.example", Lane.BULK));
        OutboundId ours = post.answers(thread);

        post.comes(Letter.of("b").answers(ours));

        Route route = post.conversation(thread).route();
        assertThat(route.ours()).isEqualTo("survey@shop.example");
        assertThat(route.lane()).isEqualTo(Lane.BULK);
        assertThat(route.answers()).isEqualTo(Letter.of("b").route().answers());
    }

    @Test
    void whoOnlyRefersToAMailIsAnsweredFromWhereItWroteTo() {
        ConversationId thread = post.comes(Letter.of("a"));

        post.comes(Letter.of("b").refersTo("a").to("orders@shop.example", Lane.LIVE));

        assertThat(post.conversation(thread).route().ours()).isEqualTo("orders@shop.example");
    }

    /** An id of ours that we do not know any more opens a thread like any other mail. */
    @Test
    void whoAnswersWhatWasForgottenIsAnsweredFromWhereItWroteTo() {
        ConversationId first = post.comes(Letter.of("a").to("survey@shop.example", Lane.BULK));

        ConversationId second = post.comes(Letter.of("b").answers(new OutboundId(Talk.CONTACT, 7)));

        assertThat(second).isNotEqualTo(first);
        assertThat(post.conversation(second).route()).isEqualTo(Letter.of("b").route());
    }

    @Test
    void anAutomaticMailIsSuppressedWithItsReason() {
        ConversationId thread = post.comes(Letter.of("a"));
        Conversation before = post.conversation(thread);
        MailThreads threads = post.contact().threads();

        post.comes(Letter.of("b").refersTo("a").automatic("auto-submitted"));

        assertThat(post.told())
                .containsExactly(
                        new MessageReceived(id("b"), Channel.MAIL, Personal.of("Hello")),
                        ended("b", TurnOutcome.SUPPRESSED, "auto-submitted"));
        assertThat(post.effects()).hasSize(2);
        assertThat(post.conversation(thread)).isEqualTo(before);
        assertThat(post.contact().threads()).isEqualTo(threads);
    }

    @Test
    void anAutomaticMailThatBelongsToNothingIsSuppressedToo() {
        ConversationId opened = post.comes(Letter.of("a").automatic("list"));

        assertThat(post.told()).hasSize(2);
        assertThat(post.told().getLast())
                .isEqualTo(
                        new TurnFinished(
                                0,
                                List.of(id("a")),
                                TurnOutcome.SUPPRESSED,
                                "list",
                                List.of(),
                                null,
                                null,
                                List.of()));
        assertThat(post.conversation(opened).due()).isEmpty();
        assertThat(post.contact().threads()).isEqualTo(MailThreads.NONE);
    }

    /** P4: a stranger learns nothing, and what the customer asked is still answered to them. */
    @Test
    void aStrangersMailIsAPersonsAndChangesNothing() {
        ConversationId thread = post.comes(Letter.of("a"));
        OutboundId ours = post.answers(thread);
        post.comes(Letter.of("b").refersTo("a"));
        Conversation before = post.conversation(thread);
        MailThreads threads = post.contact().threads();

        ConversationId where = post.comes(Letter.of("c").answers(ours).fromAStranger());

        assertThat(where).isEqualTo(thread);
        assertThat(post.told().getLast())
                .isEqualTo(ended("c", TurnOutcome.HANDED_OFF, "another-participant", 2));
        assertThat(post.effects()).hasSize(2);
        assertThat(post.conversation(thread)).isEqualTo(before);
        assertThat(post.contact().threads()).isEqualTo(threads);
        post.answers(thread);
        assertThat(post.effects(Effect.Deliver.class).getFirst().route())
                .isEqualTo(Letter.of("b").route());
    }

    @Test
    void whatAMachineOfAStrangersWroteIsSuppressed() {
        ConversationId thread = post.comes(Letter.of("a"));
        OutboundId ours = post.answers(thread);

        post.comes(Letter.of("b").answers(ours).fromAStranger().automatic("auto-submitted"));

        assertThat(post.told().getLast())
                .isEqualTo(ended("b", TurnOutcome.SUPPRESSED, "auto-submitted"));
    }

    private static MessageId id(String name) {
        return Letter.of(name).id();
    }

    private static TurnFinished ended(String name, TurnOutcome outcome, String reason) {
        return ended(name, outcome, reason, 1);
    }

    private static TurnFinished ended(String name, TurnOutcome outcome, String reason, int turn) {
        return new TurnFinished(
                turn, List.of(id(name)), outcome, reason, List.of(), null, null, List.of());
    }

    @Test
    void whatOnlyAMailHasIsAMailsAlone() {
        Event.MessageArrived mail = Letter.of("a").arriving(Talk.START);

        assertThatThrownBy(() ->
                        new Event.MessageArrived(
                                mail.id(), Talk.SMS, mail.text(), mail.at(), mail.mail()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
                        new Event.MessageArrived(
                                mail.id(), mail.route(), mail.text(), mail.at(), null))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
