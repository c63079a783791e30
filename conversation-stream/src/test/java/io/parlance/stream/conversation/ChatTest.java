package io.parlance.stream.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.schemas.Personal;
import io.parlance.schemas.ids.MessageId;
import io.parlance.schemas.ids.RequestId;
import io.parlance.stream.conversation.Outcome.Failed;
import io.parlance.stream.conversation.Outcome.Hopeless;
import io.parlance.stream.conversation.Outcome.Wish;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** P2: a chat window shows each thing once, in the order in which it was decided. */
class ChatTest {
    private static final RequestId FIRST = Talk.ID.request(1, 1);
    private static final RequestId AGAIN = Talk.ID.request(1, 2);
    private static final RequestId SECOND = Talk.ID.request(2, 1);
    private static final Failed FAILED = new Failed("timed-out");

    private final Talk talk = new Talk(Talk.CHAT, Talk.POLICY);

    /** What the window gets in a step: a status, or words. */
    private List<Object> shown() {
        return talk.effects().stream().flatMap(ChatTest::shown).toList();
    }

    private static Stream<Object> shown(Effect effect) {
        return switch (effect) {
            case Effect.Show show -> Stream.of(show.shown());
            case Effect.Deliver said -> Stream.of(said.text().orElse("erased"));
            case Effect.Ask _, Effect.Tell _, Effect.Withdraw _, Effect.Revoke _, Effect.Allow _ ->
                    Stream.empty();
        };
    }

    private static Shown received(String id, String text) {
        return new Shown.Received(new MessageId(id), Personal.of(text));
    }

    @Test
    void aMessageIsShownAndThenThatTheModelThinks() {
        talk.says("chat:1", "Hello");

        assertThat(talk.effects(Effect.Show.class))
                .containsExactly(
                        new Effect.Show(1, received("chat:1", "Hello"), Talk.START),
                        new Effect.Show(2, new Shown.Thinking(FIRST), Talk.START));
    }

    @Test
    void anAnswerTakesThePlaceOfItsDraftsByItself() {
        talk.says("chat:1", "Hello").answers("Good day");

        assertThat(shown()).containsExactly("Good day");
        assertThat(talk.effects(Effect.Deliver.class).getFirst().shown()).isEqualTo(3);
    }

    @Test
    void theNextQuestionIsThoughtAboutAfterTheReply() {
        talk.says("chat:1", "Hello").says("chat:2", "And boots?");
        assertThat(shown()).containsExactly(received("chat:2", "And boots?"));

        talk.answers("Good day");

        assertThat(shown()).containsExactly("Good day", new Shown.Thinking(SECOND));
    }

    @Test
    void aMessageThatComesAgainIsNotShownAgain() {
        talk.says("chat:1", "Hello").on(new Event.MessageRepeated(new MessageId("chat:1")));

        assertThat(shown()).isEmpty();
    }

    @Test
    void aFailedAttemptsDraftsDisappearAndTheNextIsThoughtAbout() {
        talk.says("chat:1", "Hello").result(FIRST, FAILED);
        assertThat(shown()).containsExactly(new Shown.Discarded(FIRST));

        talk.waits(Duration.ofSeconds(2));

        assertThat(shown()).containsExactly(new Shown.Thinking(AGAIN));
    }

    @Test
    void aHandOffDiscardsTheDraftsThenSaysSoThenCallsAPerson() {
        talk.says("chat:1", "Hello").result(FIRST, new Hopeless("rejected"));

        assertThat(shown())
                .containsExactly(
                        new Shown.Discarded(FIRST),
                        "A person will answer.",
                        new Shown.PersonCalled());
        assertThat(talk.state().contact().shown()).isEqualTo(5);
    }

    @Test
    void everyWayToAPersonDiscardsTheOpenQuestion() {
        List<Talk> handedOff =
                List.of(
                        chat().result(FIRST, Talk.answered("", Wish.PERSON)),
                        chat().result(FIRST, Talk.answered("", Wish.PERSON_ASKED_FOR)),
                        chat().waits(Duration.ofMinutes(10)),
                        chat().on(new Event.StepFailed()));

        assertThat(handedOff)
                .allSatisfy(other ->
                        assertThat(other.effects(Effect.Show.class))
                                .extracting(Effect.Show::shown)
                                .containsExactly(
                                        new Shown.Discarded(FIRST), new Shown.PersonCalled()));
    }

    private static Talk chat() {
        return new Talk(Talk.CHAT, Talk.POLICY).says("chat:1", "Hello");
    }

    @Test
    void whatIsDiscardedAlreadyIsNotDiscardedAgain() {
        talk.says("chat:1", "Hello").result(FIRST, FAILED).on(new Event.StepFailed());

        assertThat(shown()).containsExactly("A person will answer.", new Shown.PersonCalled());
    }

    @Test
    void thatItTakesLongerIsSaidWhileTheModelGoesOn() {
        talk.says("chat:1", "Hello").waits(Duration.ofSeconds(30));

        assertThat(shown()).containsExactly("It takes longer.");
        talk.answers("Good day");
        assertThat(talk.effects(Effect.Deliver.class).getFirst().shown()).isEqualTo(4);
    }

    /** P1: the window shows nothing whose number is past. */
    @Test
    void whatIsOrderedAgainComesAfterWhatWasShownMeanwhile() {
        talk.says("chat:1", "Hello").answers("Good day");
        Effect.Deliver first = talk.effects(Effect.Deliver.class).getFirst();
        talk.says("chat:2", "Are you there?").result(SECOND, FAILED);

        for (int minutes : List.of(1, 2, 4)) {
            long shown = talk.state().contact().shown();
            talk.waits(Duration.ofMinutes(minutes));

            assertThat(talk.effects(Effect.Deliver.class))
                    .filteredOn(deliver -> deliver.id().equals(first.id()))
                    .singleElement()
                    .satisfies(again -> {
                        assertThat(again.text()).isEqualTo(first.text());
                        assertThat(again.shown()).isGreaterThan(shown);
                    });
        }
    }

    @Test
    void anSmsShowsNothing() {
        Talk sms = new Talk().says("sms:1", "Hello").result(FIRST, new Hopeless("rejected"));

        assertThat(sms.everything(Effect.Show.class)).isEmpty();
        assertThat(sms.everything(Effect.Deliver.class))
                .extracting(Effect.Deliver::shown)
                .containsExactly(0L);
    }
}
