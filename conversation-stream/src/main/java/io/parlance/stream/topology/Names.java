package io.parlance.stream.topology;

import io.parlance.schemas.Service;
import io.parlance.schemas.Topic;

/**
 * Names of the topology's nodes and stores. A store's name is part of its changelog topic's, so it
 * is state on disk and never changes.
 */
final class Names {
    static final String CONVERSATION = "conversation";

    static final String CONTACTS = "contacts";
    static final String SEEN = "seen";
    static final String CONVERSATIONS = "conversations";
    static final String DUE = "due";

    static final String DEAD_LETTERS = "dead-letters";

    private Names() {}

    static String source(Topic topic) {
        return "read-" + topic.name();
    }

    static String sink(Topic topic) {
        return "write-" + topic.name();
    }

    /** The topic that a store's rows are kept in. */
    static String changelog(String store) {
        return "%s-%s-changelog".formatted(Service.CONVERSATION_STREAM.group(), store);
    }
}
