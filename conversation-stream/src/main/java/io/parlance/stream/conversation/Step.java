package io.parlance.stream.conversation;

import java.util.List;

/** What an event leaves behind: the new state, and what the world is asked to do, in order. */
public record Step(State state, List<Effect> effects) {
    public Step {
        effects = List.copyOf(effects);
    }
}
