package io.parlance.stream.conversation;

import io.parlance.schemas.ids.ConversationId;
import io.parlance.schemas.ids.OutboundId;
import io.parlance.stream.conversation.Outcome.Wish;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** A customer's mails driven by hand: it keeps the contact, all conversations, and the time. */
final class Post {
    private final Map<ConversationId, Conversation> conversations = new LinkedHashMap<>();
    private final List<Effect> all = new ArrayList<>();
    private Contact contact = Contact.first(Talk.CONTACT, "shop", Talk.START);
    private List<Effect> last = List.of();
    private Instant now = Talk.START;

    /** The conversation that it came to. */
    ConversationId comes(Letter letter) {
        Event.MessageArrived event = letter.arriving(now);
        ConversationId id = State.conversationOf(contact, event).orElseGet(this::next);
        Conversation known = conversations.get(id);
        on(
                known == null
                        ? State.opening(contact, id, letter.route())
                        : new State(contact, known),
                event);
        return id;
    }

    private ConversationId next() {
        return new ConversationId(
                Talk.CONTACT, new UUID(0x0190000000007000L, conversations.size() + 1L));
    }

    /** The model answers; the Send that follows. */
    OutboundId answers(ConversationId id) {
        Conversation conversation = conversation(id);
        if (!(conversation.phase() instanceof Phase.Asking(_, var attempt))) {
            throw new AssertionError("nothing is asked");
        }
        Outcome outcome = Talk.answered("Good day", Wish.REPLY);
        on(
                new State(contact, conversation),
                new Event.ResultArrived(conversation.request(attempt), outcome, Talk.EXPLANATION));
        return effects(Effect.Deliver.class).getFirst().id();
    }

    /** The model's attempt fails. */
    void fails(ConversationId id) {
        Conversation conversation = conversation(id);
        on(
                new State(contact, conversation),
                new Event.ResultArrived(
                        conversation.request(1), new Outcome.Failed("timed-out"), null));
    }

    /** Time goes on by that much, and what is due in this conversation is looked at. */
    void waits(ConversationId id, Duration time) {
        now = now.plus(time);
        on(new State(contact, conversation(id)), new Event.TimePassed());
    }

    private void on(State state, Event event) {
        Step step = ConversationMachine.step(state, event, now, Talk.POLICY);
        contact = step.state().contact();
        conversations.put(step.state().conversation().id(), step.state().conversation());
        last = step.effects();
        all.addAll(last);
    }

    Contact contact() {
        return contact;
    }

    Conversation conversation(ConversationId id) {
        return Objects.requireNonNull(conversations.get(id));
    }

    List<ConversationId> conversations() {
        return List.copyOf(conversations.keySet());
    }

    /** What the last step asked for. */
    <T extends Effect> List<T> effects(Class<T> kind) {
        return last.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    List<Effect> effects() {
        return last;
    }

    <T extends Effect> List<T> everything(Class<T> kind) {
        return all.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** What the last step told. */
    List<Happening> told() {
        return effects(Effect.Tell.class).stream().map(Effect.Tell::happening).toList();
    }
}
