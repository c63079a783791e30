package io.parlance.stream.simulation;

import io.parlance.stream.conversation.Event;
import io.parlance.stream.conversation.Phase;
import io.parlance.stream.conversation.State;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which event was met in which phase; what was never met was never tried. */
final class Reached {
    private static final Set<String> PHASES =
            Stream.of(
                            Phase.Idle.class,
                            Phase.Gathering.class,
                            Phase.Asking.class,
                            Phase.Pausing.class,
                            Phase.Assigned.class,
                            Phase.Sealed.class,
                            Phase.Closed.class)
                    .map(Class::getSimpleName)
                    .collect(Collectors.toSet());
    private static final Set<String> EVENTS =
            Stream.concat(
                            Stream.of(Event.class.getPermittedSubclasses())
                                    .map(Class::getSimpleName)
                                    .filter(name -> !name.equals("Commanded")),
                            Stream.of("Claim", "Reply", "Note", "Release", "Transfer", "Close"))
                    .collect(Collectors.toSet());

    /** Only a mail comes to a conversation that is closed, and here nobody writes any. */
    private static final Set<String> IMPOSSIBLE = Set.of("Closed MessageArrived");

    private final Set<String> pairs = new TreeSet<>();

    void step(State before, Event event) {
        String name =
                event instanceof Event.Commanded commanded
                        ? commanded.command().getClass().getSimpleName()
                        : event.getClass().getSimpleName();
        pairs.add(before.conversation().phase().getClass().getSimpleName() + " " + name);
    }

    Set<String> missing() {
        Set<String> all = new TreeSet<>();
        PHASES.forEach(phase -> EVENTS.forEach(event -> all.add(phase + " " + event)));
        all.removeAll(IMPOSSIBLE);
        all.removeAll(pairs);
        return all;
    }

    int count() {
        return pairs.size();
    }
}
