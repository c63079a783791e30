package io.parlance.stream.conversation;

import io.parlance.schemas.Personal;
import io.parlance.schemas.ids.ContactId;
import io.parlance.schemas.ids.ConversationId;
import io.parlance.schemas.ids.MessageId;
import io.parlance.schemas.ids.OutboundId;
import io.parlance.schemas.ids.RequestId;
import io.parlance.stream.conversation.Deadlines.Limits;
import io.parlance.stream.conversation.Outcome.Wish;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** One conversation driven by hand: it keeps the state, the time, and all that was asked for. */
final class Talk {
    static final ContactId CONTACT = new ContactId("abcdefghijklmnopqrstuvwxyz");
    static final ConversationId ID =
            new ConversationId(CONTACT, UUID.fromString("01900000-0000-7000-8000-000000000001"));
    static final Instant START = Instant.parse("2026-11-02T10:00:00Z");
    static final Personal HANDOFF = Personal.of("A person will answer.");
    static final Personal DELAYED = Personal.of("It takes longer.");
    static final Policy.Notices NOTICES =
            new Policy.Notices(
                    HANDOFF,
                    DELAYED,
                    Personal.of("This is the shop."),
                    Personal.of("Welcome back."));
    static final Route SMS =
            new Route(Channel.SMS, Lane.LIVE, "+493099990001", Personal.of("+4915100000001"), null);
    static final Policy POLICY =
            new Policy(
                    NOTICES,
                    Bursts.NONE,
                    Loops.NONE,
                    HandoffRules.NONE,
                    Duration.ofHours(12),
                    new Deadlines(
                            new Limits(Duration.ofSeconds(30), Duration.ofMinutes(10)),
                            new Limits(Duration.ofHours(4), Duration.ofHours(24)),
                            new Limits(Duration.ofHours(24), Duration.ofHours(72))),
                    3,
                    Duration.ofSeconds(2),
                    Duration.ofMinutes(1),
                    Duration.ofHours(1),
                    10,
                    1_000,
                    5);

    /** The usual policy but for these. */
    static Policy policy(Bursts bursts, Loops loops, HandoffRules handoff) {
        return new Policy(
                NOTICES,
                bursts,
                loops,
                handoff,
                POLICY.personsSilence(),
                POLICY.deadlines(),
                POLICY.attempts(),
                POLICY.retryPause(),
                POLICY.deliveryWait(),
                POLICY.longestDeliveryWait(),
                POLICY.historyUtterances(),
                POLICY.historyCharacters(),
                POLICY.settledDeliveries());
    }

    static final Route CHAT =
            new Route(Channel.CHAT, Lane.LIVE, "chat", Personal.of("session"), null);

    private final Policy policy;
    private final Route route;
    private final List<Effect> all = new ArrayList<>();
    private State state;
    private List<Effect> last = List.of();
    private Instant now = START;

    Talk() {
        this(SMS, POLICY);
    }

    Talk(Route route, Policy policy) {
        this.route = route;
        this.policy = policy;
        this.state = State.opening(Contact.first(CONTACT, "shop", START), ID, route);
    }

    Talk on(Event event) {
        Step step = ConversationMachine.step(state, event, now, policy);
        state = step.state();
        last = step.effects();
        all.addAll(last);
        return this;
    }

    Talk says(String id, String text) {
        return comes(id, route, text);
    }

    Talk comes(String id, Route route, String text) {
        return on(new Event.MessageArrived(new MessageId(id), route, Personal.of(text), now, null));
    }

    Talk answers(String text) {
        return result(openRequest(), answered(text, Wish.REPLY));
    }

    Talk result(RequestId request, Outcome outcome) {
        return on(new Event.ResultArrived(request, outcome, EXPLANATION));
    }

    static final Explanation EXPLANATION =
            new Explanation(
                    "reply/1", "m", "http://r", List.of(), 1, 1, Duration.ZERO, Duration.ZERO, 1);

    static Outcome answered(String text, Wish wish) {
        return new Outcome.Answered(Personal.of(text), wish, "order", 0.5, List.of("shop/returns"));
    }

    Talk ends(OutboundId outbound, DeliveryOutcome outcome) {
        return on(new Event.DeliveryEnded(ID, outbound, outcome, null));
    }

    /** The notification service answers the Revoke of the conversation, or of the contact. */
    Talk revokeEnds(boolean ofContact, DeliveryOutcome outcome) {
        Revoking revoking =
                conversation().revokes().stream()
                        .filter(r -> r.isOfContact() == ofContact)
                        .findFirst()
                        .orElseThrow();
        return on(new Event.RevokeAnswered(ID, ofContact, revoking.upTo(), outcome));
    }

    /** A person at the desk who has seen all there is to see. */
    Talk commands(String agent, Command command) {
        String id = "c" + all.size();
        return on(new Event.Commanded(ID, id, agent, state.contact().sequence(), command));
    }

    /** Time goes on by that much, and what is due is looked at. */
    Talk waits(Duration time) {
        now = now.plus(time);
        return on(new Event.TimePassed());
    }

    Talk later(Duration time) {
        now = now.plus(time);
        return this;
    }

    State state() {
        return state;
    }

    Conversation conversation() {
        return state.conversation();
    }

    Instant now() {
        return now;
    }

    /** The question that the model has; there must be one. */
    RequestId openRequest() {
        if (conversation().phase() instanceof Phase.Asking(_, var attempt)) {
            return conversation().request(attempt);
        }
        throw new AssertionError("nothing is asked");
    }

    /** What the last step asked for. */
    List<Effect> effects() {
        return last;
    }

    <T extends Effect> List<T> effects(Class<T> kind) {
        return last.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    <T extends Effect> List<T> everything(Class<T> kind) {
        return all.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** What the last step told. */
    List<Happening> told() {
        return effects(Effect.Tell.class).stream().map(Effect.Tell::happening).toList();
    }

    List<Effect> everything() {
        return List.copyOf(all);
    }

    List<Happening.TurnFinished> allFinished() {
        return everything(Effect.Tell.class).stream()
                .map(Effect.Tell::happening)
                .filter(Happening.TurnFinished.class::isInstance)
                .map(Happening.TurnFinished.class::cast)
                .toList();
    }
}
