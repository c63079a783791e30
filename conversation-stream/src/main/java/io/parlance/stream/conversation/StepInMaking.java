package io.parlance.stream.conversation;

import io.parlance.schemas.Personal;
import io.parlance.schemas.ids.MailMark;
import io.parlance.schemas.ids.MessageId;
import io.parlance.schemas.ids.OutboundId;
import io.parlance.schemas.ids.RequestId;
import io.parlance.stream.conversation.Phase.Asking;
import io.parlance.stream.conversation.Phase.Idle;
import io.parlance.stream.conversation.Phase.Turn;
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

    void remember(Stream<Message> heard, Utterance said) {
        List<Utterance> all =
                Stream.concat(heard.map(Message::utterance), Stream.of(said)).toList();
        conversation = conversation.remembering(all, policy);
    }

    void tell(Happening happening) {
        contact = contact.afterEvent();
        effects.add(new Effect.Tell(contact.sequence(), happening));
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

    /** The question that the model has, if it has one, is not awaited any more. */
    void discard() {
        if (conversation.phase() instanceof Asking asking) {
            show(new Shown.Discarded(conversation.request(asking.attempt())));
        }
    }

    /** Opens a turn for these messages. */
    void open(Idle idle, List<Message> messages) {
        conversation = conversation.inNextTurn();
        var limits = policy.deadlines().of(conversation.route().lane());
        ask(idle.ask(messages, now, limits));
    }

    /** Enters the phase and asks the model. */
    void ask(Asking asking) {
        become(asking);
        Turn turn = asking.turn();
        RequestId request = conversation.request(asking.attempt());
        Route route = conversation.route();
        effects.add(
                new Effect.Ask(
                        request, route.channel(), route.lane(), turn.endsAt(), utterances(turn)));
        show(new Shown.Thinking(request));
        tell(new Happening.TurnAsked(request, turn.ids()));
    }

    /** The last that were said, the customer's open words at the end. */
    private List<Utterance> utterances(Turn turn) {
        List<Utterance> all =
                Stream.concat(
                                conversation.history().utterances().stream(),
                                turn.covered().stream().map(Message::utterance))
                        .toList();
        return all.subList(Math.max(0, all.size() - Effect.Ask.MOST_UTTERANCES), all.size());
    }

    /** Orders the model's words for the customer. */
    OutboundId reply(Personal text, RequestId request, List<MessageId> covers) {
        return send(Author.MACHINE, text, request, covers);
    }

    /** Orders the tenant's own words for the customer. */
    OutboundId notice(Personal text) {
        return send(Author.NOTICE, text, null, List.of());
    }

    private OutboundId send(
            Author by, Personal text, @Nullable RequestId request, List<MessageId> covers) {
        OutboundId id = nextSend();
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

    void settle(Delivery delivery, DeliveryOutcome outcome) {
        conversation = conversation.with(delivery.settled(outcome), policy);
    }
}
