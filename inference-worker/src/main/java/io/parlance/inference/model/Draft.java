package io.parlance.inference.model;

import io.parlance.schemas.Personal;
import java.util.List;

/**
 * What the model wrote, as its schema has it.
 *
 * @param intent in one word of the template's list
 * @param handoff whether it wishes a person to answer instead
 * @param confidence its own; 0 to 1
 * @param citations keys of articles; not yet checked
 */
public record Draft(
        String intent, boolean handoff, double confidence, List<String> citations, Personal text) {
    public Draft {
        citations = List.copyOf(citations);
    }
}
