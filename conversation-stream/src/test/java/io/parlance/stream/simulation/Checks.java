package io.parlance.stream.simulation;

import io.parlance.schemas.ids.ContactId;
import io.parlance.schemas.ids.ConversationId;
import io.parlance.schemas.ids.MessageId;
import io.parlance.schemas.ids.RequestId;
import io.parlance.stream.conversation.Author;
import io.parlance.stream.conversation.Channel;
import io.parlance.stream.conversation.Conversation;
import io.parlance.stream.conversation.Effect;
import io.parlance.stream.conversation.Event;
import io.parlance.stream.conversation.Happening;
import io.parlance.stream.conversation.Happening.TurnOutcome;
import io.parlance.stream.conversation.Message;
import io.parlance.stream.conversation.Phase;
import io.parlance.stream.conversation.State;
import io.parlance.stream.conversation.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The promises, held against every step and against all that reaches a customer. */
final class Checks {
    private final Map<ConversationId, Set<RequestId>> inFlight = new HashMap<>();
    private final Map<MessageId, ConversationId> open = new HashMap<>();
    private final Set<MessageId> ended = new HashSet<>();
    private final Set<MessageId> replied = new HashSet<>();
    private final Set<ConversationId> sealed = new HashSet<>();
    private final Set<ContactId> optedOut = new HashSet<>();
    private final Set<ContactId> stopped = new HashSet<>();
    private final Map<ContactId, List<Instant>> automatic = new HashMap<>();
    private final Map<ContactId, Long> counters = new HashMap<>();
    private final Map<ContactId, Long> sequences = new HashMap<>();

    void stepped(State before, Event event, Step step) {
        State after = step.state();
        if (event instanceof Event.MessageArrived message) {
            hold(!ended.contains(message.id()), "P2: taken twice: " + message.id());
            open.put(message.id(), after.conversation().id());
            consent(after.contact().id(), message);
        }
        if (event instanceof Event.ResultArrived result) {
            questions(after).remove(result.request());
        }
        step.effects().forEach(effect -> asked(before, after, effect));
        hold(questions(after).size() <= 1, "P3: two questions are with the model");
        everyOpenMessageIsInTheTurn(after.conversation());
    }

    private void consent(ContactId contact, Event.MessageArrived message) {
        String text = message.text().orElse("");
        boolean heard = message.route().channel() == Channel.SMS;
        if (heard && text.equals("STOP")) {
            stopped.add(contact);
        } else if (heard && text.equals("START")) {
            stopped.remove(contact);
        }
    }

    private Set<RequestId> questions(State state) {
        return inFlight.computeIfAbsent(state.conversation().id(), _ -> new HashSet<>());
    }

    private void asked(State before, State after, Effect effect) {
        ContactId contact = after.contact().id();
        switch (effect) {
            case Effect.Ask ask -> {
                questions(after).add(ask.request());
                hold(
                        ask.utterances().stream()
                                .filter(u -> u.by() == Author.CUSTOMER)
                                .allMatch(u ->
                                        u.text().orElse("").contains(contact.value())
                                                || isKeyword(u.text().orElse(""))),
                        "P4: somebody else's words are in the question");
            }
            case Effect.Withdraw(var request) -> questions(after).remove(request);
            case Effect.Deliver deliver -> {
                boolean again = deliver.id().counter() <= before.contact().counter();
                long last = counters.getOrDefault(contact, 0L);
                hold(again || deliver.id().counter() > last, "P2: a counter is used again");
                hold(
                        again || !stopped.contains(contact),
                        "P2: ordered for a customer who wants nothing");
                if (!again) {
                    automatic(contact, deliver);
                }
                counters.merge(contact, deliver.id().counter(), Long::max);
            }
            case Effect.Tell(var sequence, var happening) -> {
                long last = sequences.getOrDefault(contact, 0L);
                hold(sequence == last + 1, "P5: an event is missing before " + sequence);
                sequences.put(contact, sequence);
                told(after, happening);
            }
            case Effect.Show _, Effect.Revoke _, Effect.Allow _ -> {}
        }
    }

    /** P2: two machines that answer each other come to an end. */
    private void automatic(ContactId contact, Effect.Deliver sent) {
        if (sent.by() == Author.PERSON || sent.route().channel() != Channel.SMS) {
            return;
        }
        List<Instant> times = automatic.computeIfAbsent(contact, _ -> new ArrayList<>());
        Instant since = sent.at().minus(Simulation.LOOP_WINDOW);
        times.removeIf(at -> !at.isAfter(since));
        times.add(sent.at());
        hold(times.size() <= Simulation.MOST_AUTOMATIC, "P2: too many automatic messages");
    }

    static boolean isKeyword(String text) {
        return List.of("STOP", "START", "HELP").contains(text);
    }

    private void told(State after, Happening happening) {
        ConversationId conversation = after.conversation().id();
        switch (happening) {
            case Happening.TurnFinished finished -> finished(finished);
            case Happening.Sealed _ -> sealed.add(conversation);
            case Happening.Released _ -> sealed.remove(conversation);
            case Happening.ConsentChanged(_, var allowed, var outcome) -> {
                if (allowed) {
                    optedOut.remove(conversation.contact());
                } else if (outcome != null) {
                    optedOut.add(conversation.contact());
                }
            }
            default -> {}
        }
    }

    private void finished(Happening.TurnFinished finished) {
        boolean byDelivery = finished.reason() != null && finished.reason().startsWith("delivery-");
        for (MessageId message : finished.messages()) {
            open.remove(message);
            ended.add(message);
            boolean first =
                    byDelivery || finished.outcome() != TurnOutcome.REPLIED || replied.add(message);
            hold(first, "P2: answered twice: " + message);
        }
    }

    /** P1: what is not ended is somebody's task. */
    private void everyOpenMessageIsInTheTurn(Conversation conversation) {
        List<MessageId> held =
                conversation.phase() instanceof Phase.Open turn
                        ? turn.turn().open().stream().map(Message::id).toList()
                        : List.of();
        open.forEach((message, where) -> {
            boolean here = where.equals(conversation.id());
            hold(!here || held.contains(message), "P1: nobody has " + message);
        });
    }

    void arrives(ConversationId conversation, Effect.Deliver sent) {
        hold(
                sent.by() != Author.MACHINE || !sealed.contains(conversation),
                "P2: the machine's reply arrived after the claim was sealed");
        hold(
                !optedOut.contains(conversation.contact()),
                "P2: something arrived after STOP was answered");
    }

    void timedOut(boolean answerWaits) {
        hold(!answerWaits, "P1: given up although the backlog holds the answer");
    }

    /** Nothing more will happen. */
    void atTheEnd(List<Conversation> all) {
        hold(open.isEmpty(), "P1: without an outcome: " + open.keySet());
        for (Conversation conversation : all) {
            hold(
                    conversation.due().isEmpty(),
                    "P1: something is still waited for in " + conversation.phase());
        }
    }

    private static void hold(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }
}
