package io.parlance.stream.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.schemas.Personal;
import io.parlance.schemas.ids.MessageId;
import io.parlance.schemas.ids.OutboundId;
import io.parlance.schemas.ids.RequestId;
import io.parlance.stream.conversation.Outcome.Wish;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever happens, in whatever order: P1, P2 and P3 hold after every step. */
class ConversationMachinePropertyTest {
    /** So little is remembered that a short history is enough to see what is forgotten. */
    private static final Policy FORGETFUL =
            new Policy(
                    Talk.POLICY.notices(),
                    new Bursts(
                            Duration.ofSeconds(2),
                            Duration.ofSeconds(1),
                            Duration.ZERO,
                            Duration.ofSeconds(5),
                            2,
                            Duration.ofSeconds(10)),
                    new Loops(6, 0, 0, Duration.ofMinutes(10)),
                    HandoffRules.NONE,
                    Duration.ofHours(12),
                    Talk.POLICY.deadlines(),
                    Talk.POLICY.attempts(),
                    Talk.POLICY.retryPause(),
                    Talk.POLICY.deliveryWait(),
                    Talk.POLICY.longestDeliveryWait(),
                    4,
                    Talk.POLICY.historyCharacters(),
                    2);

    /** Something that may happen; {@code n} chooses among what is there. */
    record Act(Kind kind, int n) {}

    enum Kind {
        MESSAGE,
        REPEAT,
        ANSWER,
        WISH,
        FAIL,
        HOPELESS,
        LATE_RESULT,
        SENT,
        FAILED,
        IN_DOUBT,
        REVOKED,
        STOP,
        START,
        HELP,
        CLAIM,
        CLAIM_BY_ANOTHER,
        PERSONS_REPLY,
        RELEASE,
        TRANSFER,
        CLOSE,
        REVOKE_ENDS,
        WAIT,
        WAIT_LONG,
        FAULT
    }

    @Property(tries = 2_000)
    void promisesHoldAfterEveryStep(
            @ForAll("histories") List<Act> history, @ForAll("routes") Route route) {
        Talk talk = new Talk(route, FORGETFUL);
        Set<MessageId> received = new HashSet<>();
        Set<OutboundId> ended = new HashSet<>();
        for (Act act : history) {
            State before = talk.state();
            happen(talk, act, received);
            ended.addAll(settled(talk));
            atMostOneQuestionIsOpen(talk);
            everyMessageIsOpenOrEnded(talk, received);
            noMessageIsAnsweredTwice(talk);
            countersRise(talk);
            somethingWakesWhatWaits(talk);
            noSendIsForgottenBeforeItsEnd(talk, ended);
            whatIsRememberedIsBounded(talk);
            nobodyHearsFromUsAgainstTheirWill(talk, before);
            onlyPeopleSpeakWhereAPersonHasIt(talk, before);
            nobodyWaitsForWhatWasWithdrawn(talk);
            ChatWindow.canShow(talk);
        }
    }

    @Provide
    Arbitrary<List<Act>> histories() {
        return Combinators.combine(
                        Arbitraries.of(Kind.class), Arbitraries.integers().between(0, 50))
                .as(Act::new)
                .list()
                .ofMaxSize(60);
    }

    @Provide
    Arbitrary<Route> routes() {
        return Arbitraries.of(Talk.SMS, Talk.CHAT);
    }

    private static void happen(Talk talk, Act turn, Set<MessageId> received) {
        Optional<RequestId> open =
                talk.conversation().phase() instanceof Phase.Asking
                        ? Optional.of(talk.openRequest())
                        : Optional.empty();
        List<OutboundId> sent =
                talk.everything(Effect.Deliver.class).stream().map(Effect.Deliver::id).toList();
        switch (turn.kind()) {
            case MESSAGE -> says(talk, received, "words");
            case REPEAT ->
                    received.stream()
                            .findAny()
                            .ifPresent(id -> talk.on(new Event.MessageRepeated(id)));
            case ANSWER -> open.ifPresent(_ -> talk.answers("an answer"));
            case WISH ->
                    open.ifPresent(request -> talk.result(request, Talk.answered("", Wish.PERSON)));
            case FAIL ->
                    open.ifPresent(request -> talk.result(request, new Outcome.Failed("failed")));
            case HOPELESS ->
                    open.ifPresent(request -> talk.result(request, new Outcome.Hopeless("no")));
            case LATE_RESULT ->
                    pick(talk.everything(Effect.Ask.class), turn.n())
                            .map(Effect.Ask::request)
                            .filter(request -> !open.equals(Optional.of(request)))
                            .ifPresent(request ->
                                    talk.result(request, Talk.answered("late", Wish.REPLY)));
            case SENT -> end(talk, sent, turn.n(), DeliveryOutcome.SENT);
            case FAILED -> end(talk, sent, turn.n(), DeliveryOutcome.FAILED);
            case IN_DOUBT -> end(talk, sent, turn.n(), DeliveryOutcome.IN_DOUBT);
            case REVOKED -> end(talk, sent, turn.n(), DeliveryOutcome.REVOKED);
            case STOP -> says(talk, received, "STOP");
            case START -> says(talk, received, "start");
            case HELP -> says(talk, received, "Help!");
            case CLAIM -> talk.commands("kim", new Command.Claim());
            case CLAIM_BY_ANOTHER -> talk.commands("lee", new Command.Claim());
            case PERSONS_REPLY -> talk.commands("kim", new Command.Reply(Personal.of("I am here")));
            case RELEASE -> talk.commands("kim", new Command.Release());
            case TRANSFER -> talk.commands("kim", new Command.Transfer("lee"));
            case CLOSE -> talk.commands(turn.n() % 2 == 0 ? "kim" : "lee", new Command.Close());
            case REVOKE_ENDS ->
                    pick(talk.conversation().revokes(), turn.n())
                            .ifPresent(revoke ->
                                    talk.revokeEnds(revoke.isOfContact(), DeliveryOutcome.REVOKED));
            case WAIT -> talk.waits(Duration.ofSeconds(turn.n()));
            case WAIT_LONG -> talk.waits(Duration.ofMinutes(turn.n()));
            case FAULT -> talk.on(new Event.StepFailed());
        }
    }

    private static void says(Talk talk, Set<MessageId> received, String text) {
        String id = "sms:" + received.size();
        received.add(new MessageId(id));
        talk.says(id, text);
    }

    private static void end(Talk talk, List<OutboundId> sent, int n, DeliveryOutcome outcome) {
        pick(sent, n).ifPresent(id -> talk.ends(id, outcome));
    }

    private static <T> Optional<T> pick(List<T> all, int n) {
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(n % all.size()));
    }

    /** P3: of all that was asked, at most the phase's own question has not ended. */
    private static void atMostOneQuestionIsOpen(Talk talk) {
        long asked = talk.effects(Effect.Ask.class).size();
        assertThat(asked).isLessThanOrEqualTo(1);
        if (asked == 1) {
            assertThat(talk.openRequest())
                    .isEqualTo(talk.effects(Effect.Ask.class).getFirst().request());
        }
        assertThat(talk.everything(Effect.Ask.class).stream().map(Effect.Ask::request))
                .doesNotHaveDuplicates();
    }

    /** P1: a message is in the open turn, or a final event names it. */
    private static void everyMessageIsOpenOrEnded(Talk talk, Set<MessageId> received) {
        Set<MessageId> open = new HashSet<>();
        openTurn(talk)
                .ifPresent(turn ->
                        Stream.concat(turn.covered().stream(), turn.meanwhile().stream())
                                .map(Message::id)
                                .forEach(open::add));
        Set<MessageId> ended = new HashSet<>();
        talk.allFinished().forEach(turn -> ended.addAll(turn.messages()));
        assertThat(open).noneMatch(ended::contains);
        open.addAll(ended);
        assertThat(open).isEqualTo(received);
    }

    private static Optional<Turn> openTurn(Talk talk) {
        return switch (talk.conversation().phase()) {
            case Phase.Idle _, Phase.Closed _, Phase.Held _ -> Optional.empty();
            case Phase.Open open -> Optional.of(open.turn());
        };
    }

    /** P2: one Send of the machine's a turn; the same Send is always the same words. */
    private static void noMessageIsAnsweredTwice(Talk talk) {
        List<Effect.Deliver> replies =
                talk.everything(Effect.Deliver.class).stream()
                        .filter(sent -> sent.by() == Author.MACHINE)
                        .map(ConversationMachinePropertyTest::withoutNumber)
                        .distinct()
                        .toList();
        assertThat(replies.stream().map(Effect.Deliver::id)).doesNotHaveDuplicates();
        assertThat(replies.stream().map(ConversationMachinePropertyTest::turnOf))
                .doesNotHaveDuplicates();
    }

    /** A chat window's number is another one each time it is ordered. */
    private static Effect.Deliver withoutNumber(Effect.Deliver sent) {
        return new Effect.Deliver(
                sent.id(), sent.by(), sent.route(), sent.text(), sent.requestId(), sent.at(), 0);
    }

    private static int turnOf(Effect.Deliver sent) {
        RequestId request = sent.requestId();
        return request == null ? 0 : request.turn();
    }

    /** P2: what is ordered later has the higher number. P5: events have no gap. */
    private static void countersRise(Talk talk) {
        List<Long> firstOrders =
                talk.everything(Effect.Deliver.class).stream()
                        .map(sent -> sent.id().counter())
                        .distinct()
                        .toList();
        assertThat(firstOrders).isSorted();
        List<Long> told =
                talk.everything(Effect.Tell.class).stream().map(Effect.Tell::sequence).toList();
        assertThat(told).isEqualTo(Stream.iterate(1L, n -> n + 1).limit(told.size()).toList());
    }

    /** P1: no wait is without an end. */
    private static void somethingWakesWhatWaits(Talk talk) {
        if (openTurn(talk).isPresent() || talk.conversation().phase() instanceof Phase.Assigned) {
            assertThat(talk.conversation().due()).isPresent();
        }
    }

    /** P2: after STOP nothing new is ordered, before START. */
    private static void nobodyHearsFromUsAgainstTheirWill(Talk talk, State before) {
        if (talk.state().contact().optedOut()) {
            assertThat(ordered(talk, before)).isEmpty();
        }
    }

    /** P2: from the claim on, whatever the model answers. */
    private static void onlyPeopleSpeakWhereAPersonHasIt(Talk talk, State before) {
        boolean help = talk.effects(Effect.Allow.class).isEmpty();
        if (before.conversation().phase() instanceof Phase.Held
                && talk.conversation().phase() instanceof Phase.Held
                && help) {
            assertThat(ordered(talk, before)).noneMatch(sent -> sent.by() == Author.MACHINE);
            assertThat(talk.effects(Effect.Ask.class)).isEmpty();
        }
    }

    /** What this step ordered that was not ordered before. */
    private static List<Effect.Deliver> ordered(Talk talk, State before) {
        return talk.effects(Effect.Deliver.class).stream()
                .filter(sent -> sent.id().counter() > before.contact().counter())
                .toList();
    }

    /** P3: each question that was asked has an end: its answer, a withdrawal, or it is open. */
    private static void nobodyWaitsForWhatWasWithdrawn(Talk talk) {
        List<RequestId> withdrawn =
                talk.everything(Effect.Withdraw.class).stream()
                        .map(Effect.Withdraw::request)
                        .toList();
        assertThat(withdrawn).doesNotHaveDuplicates();
        if (talk.conversation().phase() instanceof Phase.Asking) {
            assertThat(withdrawn).doesNotContain(talk.openRequest());
        }
        assertThat(talk.everything(Effect.Deliver.class))
                .noneMatch(sent -> withdrawn.contains(sent.requestId()));
    }

    private static Set<OutboundId> settled(Talk talk) {
        return talk.told().stream()
                .filter(Happening.DeliverySettled.class::isInstance)
                .map(happening -> ((Happening.DeliverySettled) happening).outbound())
                .collect(Collectors.toSet());
    }

    /** P1: a Send whose end nobody told is ordered again, so it must be known, and due. */
    private static void noSendIsForgottenBeforeItsEnd(Talk talk, Set<OutboundId> ended) {
        Set<OutboundId> open =
                talk.everything(Effect.Deliver.class).stream()
                        .map(Effect.Deliver::id)
                        .filter(id -> !ended.contains(id))
                        .collect(Collectors.toSet());
        assertThat(talk.conversation().deliveries())
                .filteredOn(delivery -> !delivery.isSettled())
                .extracting(Delivery::id)
                .containsExactlyInAnyOrderElementsOf(open);
        assertThat(open.isEmpty() || talk.conversation().due().isPresent()).isTrue();
    }

    /** A row must stay small, however long the conversation. */
    private static void whatIsRememberedIsBounded(Talk talk) {
        List<Utterance> history = talk.conversation().history().utterances();
        assertThat(history).hasSizeLessThanOrEqualTo(FORGETFUL.historyUtterances());
        assertThat(talk.conversation().deliveries())
                .filteredOn(Delivery::isSettled)
                .hasSizeLessThanOrEqualTo(FORGETFUL.settledDeliveries());
    }
}
