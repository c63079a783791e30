package io.parlance.ops.launcher.sample;

import io.parlance.ops.launcher.sample.ChatStream.Event;
import java.io.PrintWriter;

/**
 * A chat as it looks in a terminal: replies on standard output, all else beside it. A draft is one
 * line that is drawn again as it grows; where nobody looks, a line each time.
 */
final class ChatWindow {
    /** Back to the line's beginning, and all of it away (ECMA-48, EL). */
    private static final String WIPE = "\r\u001b[K";

    private static final int WIDTH = 78;

    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean terminal;

    ChatWindow(Saying.Said said, boolean terminal) {
        this.out = said.out();
        this.err = said.err();
        this.terminal = terminal;
    }

    void show(Event event) {
        switch (event.name()) {
            case "message" -> message(event);
            case "status" -> err.println(wipe() + "(" + event.text("state") + ")");
            case "draft" -> draft(event.text("text"));
            case "draft-discarded" -> err.print(wipe());
            default -> {}
        }
        out.flush();
        err.flush();
    }

    private void message(Event event) {
        if (event.isReply()) {
            // The draft stands on the other stream; on a terminal both are the same lines.
            err.print(wipe());
            err.flush();
            out.println(event.text("text"));
        }
    }

    private void draft(String text) {
        String flat = text.replaceAll("\\s+", " ");
        if (terminal) {
            err.print(WIPE + flat.substring(Math.max(0, flat.length() - WIDTH)));
        } else {
            err.println("draft: " + flat);
        }
    }

    private String wipe() {
        return terminal ? WIPE : "";
    }
}
