package io.parlance.stream.topology;

import io.parlance.schemas.ids.ContactId;
import io.parlance.schemas.ids.ContactKey;
import io.parlance.schemas.ids.ConversationId;
import io.parlance.stream.conversation.Contact;
import io.parlance.stream.conversation.Event;
import io.parlance.stream.conversation.Event.MessageArrived;
import io.parlance.stream.conversation.Route;
import io.parlance.stream.conversation.State;
import io.parlance.stream.topology.ConversationStores.Seen;
import java.util.Optional;

/** Finds the state that an event belongs to. */
final class States {
    private final ContactKey key;
    private final ConversationStores stores;

    States(ContactKey key, ConversationStores stores) {
        this.key = key;
        this.stores = stores;
    }

    /** Empty where it belongs to no conversation that we know, and opens none. */
    Optional<Found> find(Arrival arrival, Moment moment) {
        return switch (arrival.event()) {
            case MessageArrived message -> find(arrival, message, moment);
            case Event.ResultArrived(var request, _, _) ->
                    find(arrival.contact(), request.conversation());
            case Event.DeliveryEnded ended -> find(arrival.contact(), ended.conversation());
            case Event.RevokeAnswered answered -> find(arrival.contact(), answered.conversation());
            case Event.Commanded commanded -> find(arrival.contact(), commanded.conversation());
            case Event.MessageRepeated _, Event.TimePassed _, Event.StepFailed _ ->
                    Optional.empty();
        };
    }

    /** A stranger's mail opens no conversation in the customer's name. */
    private Optional<Found> find(Arrival arrival, MessageArrived message, Moment moment) {
        ContactId id = arrival.contact();
        Optional<Found> known = stores.contact(id).flatMap(contact -> find(contact, message));
        return known.isPresent() || message.isForeign()
                ? known
                : Optional.of(opening(arrival, message, moment));
    }

    private Optional<Found> find(Contact contact, MessageArrived message) {
        return State.conversationOf(contact, message)
                .flatMap(stores::conversation)
                .map(conversation -> Found.of(contact, conversation));
    }

    private Found opening(Arrival arrival, MessageArrived message, Moment moment) {
        ContactId id = arrival.contact();
        Contact contact =
                stores.contact(id)
                        .orElseGet(() -> Contact.first(id, arrival.tenant(), moment.now()));
        return Found.opening(
                contact, key.conversation(id, message.at(), message.id()), message.route());
    }

    /** The conversation that a message which comes again belongs to, if only in name. */
    Optional<Found> find(Arrival arrival, MessageArrived message, Seen seen, Moment moment) {
        return seen.conversation()
                .map(id -> again(arrival.contact(), id, message.route()))
                .orElseGet(() -> find(arrival, moment));
    }

    private Optional<Found> again(ContactId contact, ConversationId id, Route route) {
        return find(contact, id)
                .or(() -> stores.contact(contact).map(known -> Found.inName(known, id, route)));
    }

    private Optional<Found> find(ContactId contact, ConversationId conversation) {
        return conversation.contact().equals(contact) ? find(conversation) : Optional.empty();
    }

    /** The conversation, unless it was to be woken later than this: such a row is of the past. */
    Optional<Found> find(ConversationStores.Due due) {
        return find(due.conversation())
                .filter(found -> found.due().filter(at -> !at.isAfter(due.at())).isPresent())
                .map(found -> new Found(found.state(), Optional.of(due.at())));
    }

    private Optional<Found> find(ConversationId id) {
        return stores.contact(id.contact())
                .flatMap(contact -> stores.conversation(id).map(known -> Found.of(contact, known)));
    }
}
