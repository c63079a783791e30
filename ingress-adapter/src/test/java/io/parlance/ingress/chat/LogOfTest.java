package io.parlance.ingress.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** A log that answers when the test says so. */
final class LogOfTest implements History {
    final List<ChatEntry> written = new ArrayList<>();
    final List<Wanted> asked = new ArrayList<>();
    private final List<Waiting> waiting = new ArrayList<>();

    @Override
    public boolean read(Wanted wanted, Waiting who) {
        asked.add(wanted);
        waiting.add(who);
        return true;
    }

    /** Answers all that is asked, and what is asked then, in pages of this size. */
    void answer(int pageSize) {
        while (!asked.isEmpty()) {
            Wanted wanted = asked.removeFirst();
            List<ChatEntry> rest =
                    written.stream().filter(e -> e.sequence() > wanted.after()).toList();
            boolean last = rest.size() <= pageSize;
            Page page =
                    new Page(
                            rest.subList(0, Math.min(pageSize, rest.size())),
                            last ? OptionalLong.empty() : OptionalLong.of(1));
            waiting.removeFirst().page().accept(page);
        }
    }

    void fail() {
        asked.removeFirst();
        waiting.removeFirst().failed().run();
    }
}
