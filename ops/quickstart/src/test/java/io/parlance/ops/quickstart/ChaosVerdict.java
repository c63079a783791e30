package io.parlance.ops.quickstart;

import static java.util.stream.Collectors.groupingBy;

import io.parlance.ops.quickstart.Acceptances.Accepted;
import io.parlance.schemas.avro.Author;
import io.parlance.schemas.avro.Claimed;
import io.parlance.schemas.avro.CommandRefused;
import io.parlance.schemas.avro.ConsentChanged;
import io.parlance.schemas.avro.ConversationClosed;
import io.parlance.schemas.avro.ConversationEvent;
import io.parlance.schemas.avro.OutboundMessage;
import io.parlance.schemas.avro.PersonReplied;
import io.parlance.schemas.avro.Released;
import io.parlance.schemas.avro.Sealed;
import io.parlance.schemas.avro.Send;
import io.parlance.schemas.avro.Transferred;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What was accepted at a time at which nothing should leave. A time counts from the wall clock of
 * the step that said so: what was accepted until then was before.
 *
 * @param events of all conversations
 * @param orders to the notification service
 * @param accepted by providers
 */
record ChaosVerdict(
        List<ConversationEvent> events, List<OutboundMessage> orders, List<Accepted> accepted) {
    /** A time of silence, after {@code from} and before {@code to}. */
    private record Silence(Instant from, Instant to) {
        boolean covers(Instant at) {
            return at.isAfter(from) && at.isBefore(to);
        }
    }

    /** All that must not be, where there is any. */
    Map<String, List<String>> flaws() {
        Map<String, List<String>> flaws = new TreeMap<>();
        flaws.put("spoken while sealed", spokenWhileSealed());
        flaws.put("spoken after STOP", spokenAfterStop());
        flaws.put("never sealed", neverSealed());
        flaws.put("never silenced", neverSilenced());
        flaws.values().removeIf(List::isEmpty);
        return flaws;
    }

    /**
     * Replies of the model that were accepted while a conversation was sealed. Notices may be: the
     * customer's HELP and START are answered whoever has it.
     */
    List<String> spokenWhileSealed() {
        return spoken(
                silences(ConversationEvent::getConversationId, ChaosVerdict::seals),
                OutboundMessage::getConversationId,
                send -> send.getBy() == Author.MACHINE);
    }

    /** Whatever was accepted for a contact that had asked for silence, and was told so. */
    List<String> spokenAfterStop() {
        return spoken(
                silences(ConversationEvent::getContactId, ChaosVerdict::stops),
                OutboundMessage::getContactId,
                _ -> true);
    }

    /** Conversations that somebody claimed, and that were neither sealed nor given back. */
    List<String> neverSealed() {
        List<String> open = new ArrayList<>();
        of(ConversationEvent::getConversationId)
                .forEach((conversation, all) -> {
                    boolean claimed = false;
                    for (ConversationEvent event : all) {
                        claimed =
                                switch (event.getEvent()) {
                                    case Claimed _ -> true;
                                    case Sealed _, Released _, ConversationClosed _ -> false;
                                    default -> claimed;
                                };
                    }
                    if (claimed) {
                        open.add(conversation);
                    }
                });
        return open;
    }

    /** Contacts whose STOP the notification service has not answered for. */
    List<String> neverSilenced() {
        List<String> open = new ArrayList<>();
        of(ConversationEvent::getContactId)
                .forEach((contact, all) ->
                        all.stream()
                                .map(ConversationEvent::getEvent)
                                .filter(ConsentChanged.class::isInstance)
                                .map(ConsentChanged.class::cast)
                                .reduce((_, last) -> last)
                                .filter(last -> !last.getAllowed() && last.getOutcome() == null)
                                .ifPresent(_ -> open.add(contact)));
        return open;
    }

    /** Of these commands, by id: those that no event speaks of. A close is told without its id. */
    List<String> unheard(Map<String, String> commands) {
        Set<String> heard = new HashSet<>();
        events.forEach(event -> command(event.getEvent()).ifPresent(heard::add));
        return commands.entrySet().stream()
                .filter(command -> !command.getValue().equals("close"))
                .filter(command -> !heard.contains(command.getKey()))
                .map(Map.Entry::toString)
                .toList();
    }

    private static Optional<String> command(Object event) {
        return switch (event) {
            case Claimed claimed -> Optional.of(claimed.getCommandId());
            case PersonReplied replied -> Optional.of(replied.getCommandId());
            case Released released -> Optional.ofNullable(released.getCommandId());
            case Transferred handed -> Optional.of(handed.getCommandId());
            case CommandRefused refused -> Optional.of(refused.getCommandId());
            default -> Optional.empty();
        };
    }

    private List<String> spoken(
            Map<String, List<Silence>> silences,
            Function<OutboundMessage, String> key,
            Predicate<Send> meant) {
        Map<String, OutboundMessage> sends = new HashMap<>();
        for (OutboundMessage order : orders) {
            if (order.getOrder() instanceof Send send && meant.test(send)) {
                sends.put(send.getOutboundId(), order);
            }
        }
        List<String> spoken = new ArrayList<>();
        for (Accepted copy : accepted) {
            OutboundMessage order = sends.get(copy.outboundId());
            if (order != null) {
                String whose = key.apply(order);
                silences.getOrDefault(whose, List.of()).stream()
                        .filter(silence -> silence.covers(copy.at()))
                        .map(silence -> copy + " in " + silence + " of " + whose)
                        .forEach(spoken::add);
            }
        }
        return spoken;
    }

    private Map<String, List<Silence>> silences(
            Function<ConversationEvent, String> key,
            Function<List<ConversationEvent>, List<Silence>> find) {
        Map<String, List<Silence>> silences = new HashMap<>();
        of(key).forEach((one, all) -> silences.put(one, find.apply(all)));
        return silences;
    }

    private Map<String, List<ConversationEvent>> of(Function<ConversationEvent, String> key) {
        return events.stream()
                .sorted(Comparator.comparingLong(ConversationEvent::getSequence))
                .collect(groupingBy(key));
    }

    private static List<Silence> seals(List<ConversationEvent> events) {
        Function<Object, Optional<Boolean>> turns =
                event ->
                        switch (event) {
                            case Sealed _ -> Optional.of(true);
                            case Released _, ConversationClosed _ -> Optional.of(false);
                            default -> Optional.empty();
                        };
        return silences(events, turns);
    }

    private static List<Silence> stops(List<ConversationEvent> events) {
        Function<Object, Optional<Boolean>> turns =
                event ->
                        event instanceof ConsentChanged consent
                                ? Optional.of(!consent.getAllowed() && consent.getOutcome() != null)
                                : Optional.empty();
        return silences(events, turns);
    }

    /**
     * @param turns whether silence begins, where the event says anything of it
     */
    private static List<Silence> silences(
            List<ConversationEvent> events, Function<Object, Optional<Boolean>> turns) {
        List<Silence> silences = new ArrayList<>();
        @Nullable Instant since = null;
        for (ConversationEvent event : events) {
            Optional<Boolean> silent = turns.apply(event.getEvent());
            if (silent.isPresent() && since != null) {
                silences.add(new Silence(since, event.getNow()));
                since = null;
            }
            if (silent.orElse(false)) {
                since = event.getNow();
            }
        }
        if (since != null) {
            silences.add(new Silence(since, Instant.MAX));
        }
        return silences;
    }
}
