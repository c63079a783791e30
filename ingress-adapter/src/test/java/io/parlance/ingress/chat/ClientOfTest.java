package io.parlance.ingress.chat;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A client that takes what it is given while the test says so. */
final class ClientOfTest implements Outlet {
    private static final Pattern ID = Pattern.compile("^id: (\\d+)$", Pattern.MULTILINE);

    private final StringBuilder written = new StringBuilder();
    boolean ready = true;
    boolean ended;

    @Override
    public boolean ready() {
        return ready && !ended;
    }

    @Override
    public void write(String text) {
        written.append(text);
    }

    @Override
    public void end() {
        ended = true;
    }

    String text() {
        return written.toString();
    }

    List<Long> ids() {
        return ID.matcher(written)
                .results()
                .map((MatchResult m) -> Long.valueOf(m.group(1)))
                .toList();
    }
}
