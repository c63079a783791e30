package io.parlance.stream.simulation;

import io.parlance.stream.conversation.Event;
import io.parlance.stream.conversation.Policy;
import io.parlance.stream.conversation.State;
import io.parlance.stream.conversation.Step;
import java.time.Instant;

/** What decides: the real machine, or one that is broken on purpose. */
@FunctionalInterface
interface Machine {
    Step step(State state, Event event, Instant now, Policy policy);
}
