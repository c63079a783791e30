package io.parlance.ops.launcher.doctor;

/**
 * What one look found.
 *
 * @param what is there
 * @param fix what to do; empty where nothing is missing
 */
record Finding(String name, String what, String fix) {
    static Finding fine(String name, String what) {
        return new Finding(name, what, "");
    }

    boolean isMissing() {
        return !fix.isEmpty();
    }

    /** For people's eyes. */
    String text() {
        String line = "%-8s %-11s %s".formatted(isMissing() ? "MISSING" : "ok", name, what);
        return isMissing() ? line + "\n" + " ".repeat(21) + "Fix: " + fix : line;
    }
}
