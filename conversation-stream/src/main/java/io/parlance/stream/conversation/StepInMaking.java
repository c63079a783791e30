package io.parlance.stream.conversation;

import io.parlance.schemas.Personal;
import io.parlance.schemas.ids.MailMark;
import io.parlance.schemas.ids.MessageId;
import io.parlance.schemas.ids.OutboundId;
import io.parlance.schemas.ids.RequestId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A step while it is being made: numbers events and Sends, and keeps effects in their order. */
final class StepInMaking {
    private final Instant now;
    private final Policy policy;
    private final List<Effect> effects = new ArrayList<>();
    private Contact contact;
    private Conversation conversation;

    StepInMaking(State state, Instant now, Policy policy) {
        this.now = now;
        this.policy = policy;
        this.contact = state.contact();
        this.conversation = state.conversation();
    }

    Step made() {
        return new Step(new State(contact, conversation), effects);
    }

    Instant now() {
        return now;
    }

    Policy policy() {
        return policy;
    }

    Conversation conversation() {
        return conversation;
    }

    MailThreads threads() {
        return contact.threads();
    }

    boolean optedOut() {
        return contact.optedOut();
    }

    void become(Phase phase) {
        conversation = conversation.with(phase);
    }

    /** From the next turn on: the one that is open answers what it covers. */
    void travelBy(Route route) {
        conversation = conversation.travellingBy(route);
    }

    /** Keeps by what a later mail refers to this one. */
    void received(MailMark mark) {
        contact = contact.with(contact.threads().received(conversation.id(), mark));
    }

    void remember(List<Message> heard, Utterance said) {
        remember(Stream.concat(heard.stream().map(Message::utterance), Stream.of(said)).toList());
    }

    void remember(List<Utterance> said) {
        conversation = conversation.remembering(said, policy);
    }

    void tell(Happening happening) {
        contact = contact.afterEvent();
        effects.add(new Effect.Tell(contact.sequence(), happening));
    }

    /** Tells what a person must have seen before they write. */
    void tellNews(Happening happening) {
        tell(happening);
        hasNews();
    }

    /** A person must have seen what was told last before they write. */
    void hasNews() {
        conversation = conversation.withNews(contact.sequence());
    }

    /** Shows it in the customer's chat window; other channels have none. */
    void show(Shown shown) {
        if (onChat()) {
            effects.add(new Effect.Show(nextShown(), shown, now));
        }
    }

    private long nextShown() {
        contact = contact.afterShown();
        return contact.shown();
    }

    /** A turn is opened; its words travel by what came last. */
    void beginTurn() {
        conversation = conversation.inNextTurn().onLatestRoute();
    }

    /** What came last is covered by the open turn. */
    void takeLatestRoute() {
        conversation = conversation.onLatestRoute();
    }

    /** Whether the customer may get so many more automatic messages. */
    boolean maySend(int more) {
        Channel channel = conversation.route().channel();
        return policy.loops().allow(more, channel, contact.sent(), now);
    }

    /** How long the conversation's turns may wait. */
    Deadlines.Limits limits() {
        return policy.deadlines().of(conversation.route().lane());
    }

    void want(Effect effect) {
        effects.add(effect);
    }

    /** Orders the model's words for the customer. */
    OutboundId reply(Personal text, RequestId request, List<MessageId> covers) {
        return send(Author.MACHINE, text, request, covers);
    }

    /** Orders a person's words for the customer. */
    OutboundId personsReply(Personal text) {
        return send(Author.PERSON, text, null, List.of());
    }

    /** Orders the tenant's own words for the customer. */
    OutboundId notice(Personal text) {
        return send(Author.NOTICE, text, null, List.of());
    }

    private OutboundId send(
            Author by, Personal text, @Nullable RequestId request, List<MessageId> covers) {
        OutboundId id = nextSend();
        Channel channel = conversation.route().channel();
        if (by != Author.PERSON && policy.loops().count(channel)) {
            contact = contact.hearing(now);
        }
        var pending =
                new Delivery.Pending(
                        by,
                        conversation.route(),
                        text,
                        request,
                        now,
                        now.plus(policy.deliveryWait()),
                        policy.deliveryWait(),
                        onChat() ? nextShown() : 0);
        conversation =
                conversation.with(new Delivery(id, conversation.turn(), covers, pending), policy);
        effects.add(pending.order(id));
        return id;
    }

    private OutboundId nextSend() {
        contact = contact.afterSend();
        OutboundId id = contact.outboundId();
        if (conversation.route().channel() == Channel.MAIL) {
            contact = contact.with(contact.threads().sent(conversation.id(), id));
        }
        return id;
    }

    private boolean onChat() {
        return conversation.route().channel() == Channel.CHAT;
    }

    /**
     * Orders a Send again, under its own id: the ledger knows whether it has ended. A chat window
     * may have gone on without it and shows nothing under a number that is past, so it gets a new
     * one; where it is shown already, the new number stays empty.
     */
    void orderAgain(Delivery delivery, Delivery.Pending before) {
        Delivery.Pending pending = onChat() ? before.numbered(nextShown()) : before;
        conversation = conversation.with(delivery.orderedAgain(pending, now, policy), policy);
        effects.add(pending.order(delivery.id()));
    }

    /** What never left was never said. */
    void settle(Delivery delivery, DeliveryOutcome outcome) {
        boolean unsent = outcome == DeliveryOutcome.REVOKED || outcome == DeliveryOutcome.FAILED;
        if (unsent && delivery.state() instanceof Delivery.Pending pending) {
            conversation = conversation.forgetting(pending.text());
        }
        conversation = conversation.with(delivery.settled(outcome), policy);
    }

    /** The customer wants nothing from us from now on. */
    void stop(MessageId message) {
        contact = contact.stoppedBy(message);
        revoke(new Revoking.OfContact(message));
    }

    /** The customer may be written to again. */
    void allow() {
        contact = contact.stoppedBy(null);
        effects.add(new Effect.Allow(now));
    }

    /** In another conversation the customer may have allowed what they had stopped in this one. */
    void forgetPastStops() {
        boolean past =
                conversation.revokes().stream()
                        .anyMatch(r ->
                                r.reach() instanceof Revoking.OfContact(var message)
                                        && !message.equals(contact.stop()));
        if (past) {
            answered(true);
        }
    }

    /** Lets nothing leave that this reaches; it is ordered again until it is answered. */
    void revoke(Revoking.Reach reach) {
        Duration first = policy.deliveryWait();
        order(new Revoking(reach, contact.outboundId(), now.plus(first), first));
    }

    void order(Revoking revoking) {
        conversation = conversation.with(revoking);
        effects.add(new Effect.Revoke(revoking.reach(), revoking.upTo(), now));
    }

    /** A Revoke of this reach is not awaited any more. */
    void answered(boolean ofContact) {
        conversation = conversation.without(ofContact);
    }

    /** The next message opens another conversation. */
    void leave() {
        contact = contact.leaving(conversation.id());
    }
}
