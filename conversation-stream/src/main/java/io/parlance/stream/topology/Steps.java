package io.parlance.stream.topology;

import io.parlance.schemas.ids.ContactId;
import io.parlance.schemas.ids.ConversationId;
import io.parlance.schemas.ids.MessageId;
import io.parlance.stream.conversation.Contact;
import io.parlance.stream.conversation.Conversation;
import io.parlance.stream.conversation.ConversationMachine;
import io.parlance.stream.conversation.Effect;
import io.parlance.stream.conversation.Event;
import io.parlance.stream.conversation.State;
import io.parlance.stream.conversation.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.utils.Bytes;

/**
 * One step on the stores: looks up the state, lets the machine decide, encodes all that follows,
 * and only then writes. An exception on the way leaves the stores as they were.
 */
final class Steps {
    private static final Duration AFTER_FAILURE = Duration.ofMinutes(1);

    private final Parts parts;
    private final ConversationStores stores;
    private final Encoder encoder;
    private final Outputs outputs;

    Steps(Parts parts, ConversationStores stores) {
        this.parts = parts;
        this.stores = stores;
        this.encoder = new Encoder(parts.registry());
        this.outputs = new Outputs(encoder, parts.tracing());
    }

    /** A state, and when it was to be woken; a conversation in the making never was. */
    private record Found(State state, Optional<Instant> due) {
        static Found of(Contact contact, Conversation conversation) {
            return new Found(new State(contact, conversation), conversation.due());
        }
    }

    /** What follows from it, or empty where it belongs to no conversation that we know. */
    Optional<List<Output>> take(Arrival arrival, Moment moment) {
        ContactId contact = arrival.contact();
        if (!(arrival.event() instanceof Event.MessageArrived message)) {
            return find(arrival, moment).map(found -> step(found, arrival.event(), moment));
        }
        MessageId id = message.id();
        boolean repeated = stores.hasSeen(contact, id);
        Event event = repeated ? new Event.MessageRepeated(id) : message;
        var done = find(arrival, moment).map(found -> step(found, event, moment));
        if (!repeated) {
            stores.see(contact, id, moment.now());
        }
        return done;
    }

    /** What follows where the step of this record cannot be made: a person takes what is open. */
    List<Output> giveUp(Arrival arrival, Moment moment) {
        return find(arrival, moment)
                .map(found -> step(found, new Event.StepFailed(), moment))
                .orElse(List.of());
    }

    /** What time alone makes happen. */
    List<Output> wake(ConversationStores.Due due, Moment moment) {
        Optional<Found> found = find(due);
        if (found.isEmpty()) {
            stores.forget(due);
            return List.of();
        }
        return step(found.get(), new Event.TimePassed(), moment);
    }

    /** What follows where a conversation cannot be woken: a person takes what is open. */
    List<Output> giveUp(ConversationStores.Due due, Moment moment) {
        List<Output> outputs =
                find(due)
                        .map(found -> step(found, new Event.StepFailed(), moment))
                        .orElse(List.of());
        snooze(due, moment);
        return outputs;
    }

    /** Whatever keeps a conversation from being woken, it is tried again. */
    void snooze(ConversationStores.Due due, Moment moment) {
        Instant later = moment.now().plus(AFTER_FAILURE);
        stores.schedule(due.conversation(), Optional.of(due.at()), Optional.of(later));
    }

    private List<Output> step(Found found, Event event, Moment moment) {
        String tenant = found.state().contact().tenant();
        Step step =
                ConversationMachine.step(
                        found.state(), event, moment.now(), parts.policies().apply(tenant));
        List<Output> written = outputs.of(step, moment);
        Conversation after = step.state().conversation();
        Optional<Rows> rows =
                step.state().equals(found.state())
                        ? Optional.empty()
                        : Optional.of(rows(step.state()));
        step.effects().forEach(this::count);
        rows.ifPresent(stores::write);
        stores.schedule(after.id(), found.due(), after.due());
        return written;
    }

    private Rows rows(State state) {
        return new Rows(
                state,
                row(Names.CONTACTS, ContactRows.toRow(state.contact())),
                row(Names.CONVERSATIONS, ConversationRows.toRow(state)));
    }

    private Bytes row(String store, SpecificRecord row) {
        return Bytes.wrap(encoder.encode(Names.changelog(store), row));
    }

    private void count(Effect effect) {
        if (effect instanceof Effect.Tell(_, var happening)) {
            parts.metrics().happened(happening);
        }
    }

    private Optional<Found> find(Arrival arrival, Moment moment) {
        return switch (arrival.event()) {
            case Event.MessageArrived message -> Optional.of(find(arrival, message, moment));
            case Event.ResultArrived(var request, _, _) -> find(arrival, request.conversation());
            case Event.DeliveryEnded ended -> find(arrival, ended.conversation());
            case Event.MessageRepeated _, Event.TimePassed _, Event.StepFailed _ ->
                    Optional.empty();
        };
    }

    private Found find(Arrival arrival, Event.MessageArrived message, Moment moment) {
        ContactId id = arrival.contact();
        Contact contact =
                stores.contact(id)
                        .orElseGet(() -> Contact.first(id, arrival.tenant(), moment.now()));
        ConversationId conversation =
                State.conversationOf(
                        contact,
                        () -> parts.contactKey().conversation(id, message.at(), message.id()));
        return stores.conversation(conversation)
                .map(known -> Found.of(contact, known))
                .orElseGet(() ->
                        new Found(
                                State.opening(contact, conversation, message.route()),
                                Optional.empty()));
    }

    private Optional<Found> find(Arrival arrival, ConversationId conversation) {
        return conversation.contact().equals(arrival.contact())
                ? find(conversation)
                : Optional.empty();
    }

    /** The conversation, unless it was to be woken later than this: such a row is of the past. */
    private Optional<Found> find(ConversationStores.Due due) {
        return find(due.conversation())
                .filter(found -> found.due().filter(at -> !at.isAfter(due.at())).isPresent())
                .map(found -> new Found(found.state(), Optional.of(due.at())));
    }

    private Optional<Found> find(ConversationId id) {
        return stores.contact(id.contact())
                .flatMap(contact -> stores.conversation(id).map(known -> Found.of(contact, known)));
    }
}
