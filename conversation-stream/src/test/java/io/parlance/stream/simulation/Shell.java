package io.parlance.stream.simulation;

import io.parlance.schemas.ids.ContactId;
import io.parlance.schemas.ids.ConversationId;
import io.parlance.schemas.ids.MessageId;
import io.parlance.stream.conversation.Contact;
import io.parlance.stream.conversation.Conversation;
import io.parlance.stream.conversation.Event;
import io.parlance.stream.conversation.Policy;
import io.parlance.stream.conversation.State;
import io.parlance.stream.conversation.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the topology does around the machine, in memory: topics with no order between them, rows,
 * timers that wait for the backlog, steps that are rolled back and made again, outages.
 */
final class Shell {
    private static final Duration TIMERS = Duration.ofMillis(100);

    private final Agenda agenda;
    private final Machine machine;
    private final Policy policy;
    private final Listener listener;
    private final Set<Fault> faults;
    private final Map<ContactId, Contact> contacts = new HashMap<>();
    private final Map<ConversationId, Conversation> conversations = new HashMap<>();
    private final Map<MessageId, ConversationId> seen = new HashMap<>();
    private final Set<String> commands = new HashSet<>();
    private final Map<Topic, Deque<Read>> backlog = new EnumMap<>(Topic.class);
    private final Map<Topic, Instant> latest = new EnumMap<>(Topic.class);
    private final Map<ConversationId, Long> calls = new HashMap<>();
    private boolean down;
    private Duration skew = Duration.ZERO;
    private long opened;

    /** What a shell may get wrong. */
    enum Fault {
        FORGETS_WHAT_IT_SAW_AT_CLOSING,
        TIMERS_BEFORE_BACKLOG
    }

    /** The input topics. */
    enum Topic {
        MESSAGES,
        COMMANDS,
        RESULTS,
        DELIVERIES
    }

    /** Who carries out what a step asked for, once it is committed. */
    interface Listener {
        void stepped(State before, Event event, Step step);
    }

    private record Read(ContactId contact, Event event) {}

    Shell(Agenda agenda, Machine machine, Policy policy, Set<Fault> faults, Listener listener) {
        this.agenda = agenda;
        this.machine = machine;
        this.policy = policy;
        this.faults = faults;
        this.listener = listener;
        for (Topic topic : Topic.values()) {
            backlog.put(topic, new ArrayDeque<>());
        }
    }

    /** The order within a topic is kept, that between two is not. */
    void write(Topic topic, ContactId contact, Event event) {
        Instant at = agenda.now().plus(agenda.around(Duration.ofMillis(40)));
        Instant after = latest.getOrDefault(topic, at);
        Instant read = at.isBefore(after) ? after : at;
        latest.put(topic, read);
        agenda.at(read, () -> read(topic, new Read(contact, event)));
    }

    private void read(Topic topic, Read record) {
        if (down) {
            queue(topic).add(record);
        } else {
            take(record);
        }
    }

    private Deque<Read> queue(Topic topic) {
        return backlog.computeIfAbsent(topic, _ -> new ArrayDeque<>());
    }

    void goDown(Duration time) {
        if (!down) {
            down = true;
            agenda.in(time, this::comeUp);
        }
    }

    private void comeUp() {
        down = false;
        if (faults.contains(Fault.TIMERS_BEFORE_BACKLOG)) {
            wakeDue();
        }
        List<Topic> unread = new ArrayList<>(List.of(Topic.values()));
        while (!unread.isEmpty()) {
            Topic topic = unread.get(agenda.below(unread.size()));
            Read record = queue(topic).poll();
            if (record == null) {
                unread.remove(topic);
            } else {
                take(record);
            }
        }
        wakeDue();
    }

    /** The wall clock of the next steps differs from the world's by this much. */
    void jump(Duration other) {
        skew = other;
    }

    private Instant now() {
        return agenda.now().plus(skew);
    }

    private void take(Read record) {
        switch (record.event()) {
            case Event.MessageArrived message -> arrived(record.contact(), message);
            case Event.Commanded commanded -> {
                if (commands.add(commanded.id())) {
                    known(commanded.conversation()).ifPresent(state -> step(state, commanded));
                }
            }
            case Event.ResultArrived result ->
                    known(result.request().conversation()).ifPresent(state -> step(state, result));
            case Event.DeliveryEnded ended ->
                    known(ended.conversation()).ifPresent(state -> step(state, ended));
            case Event.RevokeAnswered answered ->
                    known(answered.conversation()).ifPresent(state -> step(state, answered));
            case Event.MessageRepeated _, Event.TimePassed _, Event.StepFailed _ ->
                    throw new IllegalArgumentException("on no topic: " + record);
        }
    }

    private void arrived(ContactId id, Event.MessageArrived message) {
        ConversationId before = seen.get(message.id());
        if (before != null) {
            known(before).ifPresent(state -> step(state, new Event.MessageRepeated(message.id())));
            return;
        }
        Contact contact =
                contacts.computeIfAbsent(id, _ -> Contact.first(id, "shop", agenda.now()));
        State state =
                State.conversationOf(contact, message)
                        .flatMap(this::known)
                        .orElseGet(() -> State.opening(contact, next(id), message.route()));
        seen.put(message.id(), state.conversation().id());
        step(state, message);
    }

    private ConversationId next(ContactId contact) {
        return new ConversationId(contact, new UUID(0x0190000000007000L, ++opened));
    }

    private Optional<State> known(ConversationId id) {
        Conversation conversation = conversations.get(id);
        return Optional.ofNullable(contacts.get(id.contact()))
                .filter(_ -> conversation != null)
                .map(contact -> new State(contact, required(conversation)));
    }

    private static Conversation required(@Nullable Conversation conversation) {
        if (conversation == null) {
            throw new IllegalStateException("no such conversation");
        }
        return conversation;
    }

    private void step(State state, Event event) {
        if (agenda.chance(2)) {
            machine.step(state, event, now(), policy);
        }
        if (agenda.chance(1)) {
            commit(state, new Event.StepFailed());
            return;
        }
        commit(state, event);
    }

    private void commit(State state, Event event) {
        Step step = machine.step(state, event, now(), policy);
        Conversation after = step.state().conversation();
        contacts.put(after.id().contact(), step.state().contact());
        conversations.put(after.id(), after);
        if (faults.contains(Fault.FORGETS_WHAT_IT_SAW_AT_CLOSING)
                && event instanceof Event.Commanded
                && step.state().contact().conversation().isEmpty()) {
            seen.values().remove(after.id());
        }
        listener.stepped(state, event, step);
        after.due().ifPresent(due -> wakeAt(after.id(), due));
    }

    /** Only the last call for a conversation counts. */
    private void wakeAt(ConversationId id, Instant due) {
        long call = calls.merge(id, 1L, Long::sum);
        agenda.at(
                due.minus(skew).plus(agenda.upTo(TIMERS)),
                () -> {
                    if (!down && calls.getOrDefault(id, 0L) == call) {
                        wake(id);
                    }
                });
    }

    private void wakeDue() {
        List.copyOf(conversations.keySet()).forEach(this::wake);
    }

    private void wake(ConversationId id) {
        known(id).ifPresent(state -> wake(state, state.conversation().due()));
    }

    private void wake(State state, Optional<Instant> due) {
        if (due.isPresent() && !due.get().isAfter(now())) {
            commit(state, new Event.TimePassed());
        } else {
            due.ifPresent(at -> wakeAt(state.conversation().id(), at));
        }
    }

    /** Those that somebody, or something, still waits for. */
    List<Conversation> conversations() {
        return List.copyOf(conversations.values());
    }

    /** The conversation that the contact's next message belongs to. */
    Optional<State> current(ContactId contact) {
        return Optional.ofNullable(contacts.get(contact))
                .flatMap(Contact::conversation)
                .flatMap(this::known);
    }

    /** Whether an answer to this question lies in what was not read yet. */
    boolean holdsAnswerTo(Event.ResultArrived result) {
        return queue(Topic.RESULTS).stream().anyMatch(record -> record.event().equals(result));
    }
}
