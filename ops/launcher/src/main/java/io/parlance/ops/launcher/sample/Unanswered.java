package io.parlance.ops.launcher.sample;

import io.parlance.ops.launcher.sample.ChatStream.Event;
import java.util.HashSet;
import java.util.Set;

/** What a visitor said and waits for an answer to. */
final class Unanswered {
    /** Ids of own messages: said, and of these the ones that the window shows. */
    private final Set<String> said = new HashSet<>();

    private final Set<String> shown = new HashSet<>();

    synchronized void say(String id) {
        said.add(id);
    }

    synchronized boolean isEmpty() {
        return said.isEmpty();
    }

    /** An answer is one to all that the window had shown before it. */
    synchronized void see(Event event) {
        if (isAnswer(event)) {
            said.removeAll(shown);
        } else if (event.name().equals("message")) {
            shown.add(event.text("id"));
        }
    }

    /** A notice says that it takes longer, or comes before the word that a person is called. */
    private static boolean isAnswer(Event event) {
        return event.name().equals("status")
                ? event.text("state").equals("person")
                : event.isReply() && !event.text("by").equals("notice");
    }
}
