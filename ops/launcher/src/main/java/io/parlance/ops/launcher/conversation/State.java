package io.parlance.ops.launcher.conversation;

import io.parlance.schemas.avro.Claimed;
import io.parlance.schemas.avro.CommandRefused;
import io.parlance.schemas.avro.ConsentChanged;
import io.parlance.schemas.avro.ConversationClosed;
import io.parlance.schemas.avro.ConversationEvent;
import io.parlance.schemas.avro.DeliverySettled;
import io.parlance.schemas.avro.DuplicateDropped;
import io.parlance.schemas.avro.MessageReceived;
import io.parlance.schemas.avro.Noted;
import io.parlance.schemas.avro.NoticeSent;
import io.parlance.schemas.avro.PersonReplied;
import io.parlance.schemas.avro.Released;
import io.parlance.schemas.avro.ResultIgnored;
import io.parlance.schemas.avro.Sealed;
import io.parlance.schemas.avro.Transferred;
import io.parlance.schemas.avro.TurnAsked;
import io.parlance.schemas.avro.TurnFinished;
import io.parlance.schemas.avro.TurnSuperseded;
import io.parlance.schemas.ids.ConversationId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a conversation stood: a fold of its events, and of nothing else.
 *
 * @param holder null where no person has it
 * @param closed whether a person closed it, and nothing was begun since
 */
record State(
        String conversation,
        Turns turns,
        Sends sends,
        @Nullable Holder holder,
        Consent consent,
        boolean closed) {
    /** Before the first event. */
    static State before(ConversationId conversation) {
        return new State(
                conversation.toString(), Turns.NONE, Sends.NONE, null, Consent.GIVEN, false);
    }

    /** After these events of the contact as well, in their order. */
    State after(List<ConversationEvent> events) {
        State state = this;
        for (ConversationEvent event : events) {
            state = state.after(event);
        }
        return state;
    }

    /** Of the contact's other conversations, only consent reaches into this one. */
    private State after(ConversationEvent event) {
        if (event.getConversationId().equals(conversation)) {
            return afterOwn(event.getEvent());
        }
        return event.getEvent() instanceof ConsentChanged changed ? with(changed) : this;
    }

    private State afterOwn(Object event) {
        return switch (event) {
            case MessageReceived received -> with(turns.received(received.getMessageId()));
            case TurnAsked asked -> with(turns.asked(asked));
            case TurnSuperseded _ -> with(turns.withdrawn());
            case TurnFinished finished ->
                    with(turns.finished(finished)).with(sends.ordered(finished.getOutboundIds()));
            case NoticeSent notice -> with(sends.ordered(List.of(notice.getOutboundId())));
            case PersonReplied replied -> with(sends.ordered(List.of(replied.getOutboundId())));
            case DeliverySettled settled -> with(sends.settled(settled));
            case ConsentChanged changed -> with(changed);
            case Claimed claimed -> claimed(claimed.getAgent());
            case Sealed sealed when holder != null ->
                    heldBy(holder.sealedWith(sealed.getOutcome()));
            case Transferred handed when holder != null ->
                    heldBy(new Holder(handed.getTo(), holder.sealed()));
            case Released _ -> heldBy(null);
            case ConversationClosed _ ->
                    new State(conversation, turns, sends, holder, consent, true);
            case DuplicateDropped _,
                    ResultIgnored _,
                    Noted _,
                    CommandRefused _,
                    Sealed _,
                    Transferred _ ->
                    this;
            default -> throw new IllegalArgumentException("no such event: " + event.getClass());
        };
    }

    /** Whoever has it already claims it in vain. */
    private State claimed(String agent) {
        Holder taken = holder == null ? new Holder(agent, null) : holder;
        return new State(conversation, turns, sends, taken, consent, false);
    }

    private State with(Turns changed) {
        boolean stillClosed = closed && changed.begun() == turns.begun();
        return new State(conversation, changed, sends, holder, consent, stillClosed);
    }

    private State with(Sends changed) {
        return new State(conversation, turns, changed, holder, consent, closed);
    }

    private State with(ConsentChanged changed) {
        return new State(conversation, turns, sends, holder, Consent.after(changed), closed);
    }

    private State heldBy(@Nullable Holder changed) {
        return new State(conversation, turns, sends, changed, consent, closed);
    }

    Phase phase() {
        if (holder != null) {
            return holder.phase();
        }
        String question = turns.question();
        if (question != null) {
            return new Phase.Asking(question);
        }
        if (!turns.open().isEmpty()) {
            return new Phase.Gathering();
        }
        return closed ? new Phase.Closed() : new Phase.Idle();
    }
}
