package io.parlance.ingress.chat;

import io.parlance.ingress.Edge;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the edge counts of itself. */
final class Meters {
    private static final Pattern STREAMS =
            Pattern.compile("^parlance_chat_streams(?:\\{.*})? (\\d+)", Pattern.MULTILINE);

    private Meters() {}

    /** Open event streams. */
    static int streams(Edge edge) {
        Matcher line = STREAMS.matcher(edge.send(edge.manage("/actuator/prometheus")).body());
        return line.find() ? Integer.parseInt(line.group(1)) : -1;
    }
}
