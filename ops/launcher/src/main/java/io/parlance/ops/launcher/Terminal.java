package io.parlance.ops.launcher;

import io.parlance.ops.launcher.instance.Instance;
import java.io.PrintWriter;

/** What a command is given at: which Parlance it means, where its answer goes, and all else. */
public record Terminal(Parlance parlance, PrintWriter out, PrintWriter err) {
    /** The one that the command line means. */
    public Instance instance() {
        return parlance.instance();
    }
}
