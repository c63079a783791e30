package io.parlance.stream.topology;

import io.parlance.schemas.ids.MessageId;
import io.parlance.stream.conversation.Conversation;
import io.parlance.stream.conversation.ConversationMachine;
import io.parlance.stream.conversation.Effect;
import io.parlance.stream.conversation.Event;
import io.parlance.stream.conversation.State;
import io.parlance.stream.conversation.Step;
import io.parlance.stream.topology.ConversationStores.Due;
import io.parlance.stream.topology.ConversationStores.Seen;
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
    private static final String ANOTHER_TENANT = "another-tenant";
    private static final String UNKNOWN_CONVERSATION = "unknown-conversation";
    private static final Duration AFTER_FAILURE = Duration.ofMinutes(1);

    private final Parts parts;
    private final ConversationStores stores;
    private final States states;
    private final Encoder encoder;
    private final Outputs outputs;

    Steps(Parts parts, ConversationStores stores) {
        this.parts = parts;
        this.stores = stores;
        this.states = new States(parts.contactKey(), stores);
        this.encoder = new Encoder(parts.registry());
        this.outputs = new Outputs(encoder, parts.tracing());
    }

    Taken take(Arrival arrival, Moment moment) {
        if (isAnotherTenants(arrival)) {
            return new Taken.Nowhere(ANOTHER_TENANT);
        }
        return outputs(arrival, moment)
                .<Taken>map(Taken.Done::new)
                .orElseGet(() -> new Taken.Nowhere(UNKNOWN_CONVERSATION));
    }

    /** A mail that carries an id of ours may have been written to anybody; so may a command. */
    private boolean isAnotherTenants(Arrival arrival) {
        boolean fromOutside =
                arrival.event() instanceof Event.MessageArrived
                        || arrival.event() instanceof Event.Commanded;
        return fromOutside
                && stores.contact(arrival.contact())
                        .filter(contact -> !contact.isOf(arrival.tenant()))
                        .isPresent();
    }

    /** Empty where it belongs to no conversation that we know. */
    private Optional<List<Output>> outputs(Arrival arrival, Moment moment) {
        return switch (arrival.event()) {
            case Event.MessageArrived message -> outputs(arrival, message, moment);
            case Event.Commanded commanded -> outputs(arrival, commanded, moment);
            case Event event ->
                    states.find(arrival, moment).map(found -> step(found, event, moment));
        };
    }

    /** A command that comes again changes nothing, and was answered. */
    private Optional<List<Output>> outputs(
            Arrival arrival, Event.Commanded commanded, Moment moment) {
        MessageId mark = commanded.mark();
        if (stores.seen(arrival.contact(), mark).isPresent()) {
            return Optional.of(List.of());
        }
        return states.find(arrival, moment)
                .map(found -> {
                    List<Output> done = step(found, commanded, moment);
                    stores.see(mark, commanded.conversation(), moment.now());
                    return done;
                });
    }

    private Optional<List<Output>> outputs(
            Arrival arrival, Event.MessageArrived message, Moment moment) {
        return stores.seen(arrival.contact(), message.id())
                .map(seen -> repeated(arrival, message, seen, moment))
                .orElseGet(() -> arrived(arrival, message, moment));
    }

    private Optional<List<Output>> repeated(
            Arrival arrival, Event.MessageArrived message, Seen seen, Moment moment) {
        Event repeated = new Event.MessageRepeated(message.id());
        return states.find(arrival, message, seen, moment)
                .map(found -> step(found, repeated, moment));
    }

    /** What belongs nowhere is not marked as seen, so that it may be put back later. */
    private Optional<List<Output>> arrived(
            Arrival arrival, Event.MessageArrived message, Moment moment) {
        return states.find(arrival, moment).map(found -> arrived(found, message, moment));
    }

    private List<Output> arrived(Found found, Event.MessageArrived message, Moment moment) {
        List<Output> done = step(found, message, moment);
        stores.see(message.id(), found.state().conversation().id(), moment.now());
        return done;
    }

    /** What follows where the step of this record cannot be made: a person takes what is open. */
    List<Output> giveUp(Arrival arrival, Moment moment) {
        return states.find(arrival, moment)
                .map(found -> step(found, new Event.StepFailed(), moment))
                .orElse(List.of());
    }

    /** What time alone makes happen. */
    List<Output> wake(Due due, Moment moment) {
        Optional<Found> found = states.find(due);
        if (found.isEmpty()) {
            stores.forget(due);
            return List.of();
        }
        return step(found.get(), new Event.TimePassed(), moment);
    }

    /** What follows where a conversation cannot be woken: a person takes what is open. */
    List<Output> giveUp(Due due, Moment moment) {
        List<Output> outputs =
                states.find(due)
                        .map(found -> step(found, new Event.StepFailed(), moment))
                        .orElse(List.of());
        snooze(due, moment);
        return outputs;
    }

    /** Whatever keeps a conversation from being woken, it is tried again. */
    void snooze(Due due, Moment moment) {
        Instant later = moment.now().plus(AFTER_FAILURE);
        Due next = new Due(later, due.conversation(), due.trace());
        stores.schedule(next, Optional.of(due.at()));
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
                        : Optional.of(rows(found.state(), step.state()));
        step.effects().forEach(this::count);
        rows.ifPresent(stores::write);
        schedule(after, found.due());
        return written;
    }

    /** What a timer does is part of the trace that set it. */
    private void schedule(Conversation after, Optional<Instant> before) {
        String trace = parts.tracing().current();
        after.due()
                .map(at -> new Due(at, after.id(), trace))
                .ifPresentOrElse(
                        next -> stores.schedule(next, before),
                        () -> stores.cancel(after.id(), before));
    }

    /** A mail that no turn is for opens a conversation in name only: it gets no row. */
    private Rows rows(State before, State after) {
        return new Rows(
                after,
                row(Names.CONTACTS, ContactRows.toRow(after.contact())),
                after.conversation().equals(before.conversation())
                        ? null
                        : row(Names.CONVERSATIONS, ConversationRows.toRow(after)));
    }

    private Bytes row(String store, SpecificRecord row) {
        return Bytes.wrap(encoder.encode(Names.changelog(store), row));
    }

    private void count(Effect effect) {
        if (effect instanceof Effect.Tell(_, var happening)) {
            parts.metrics().happened(happening);
        }
    }
}
