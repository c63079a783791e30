package io.parlance.ops.launcher.instance;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** One of the processes, in the order of their start. */
public enum Part {
    BROKER("outside", "io.parlance.ops.outside.broker.BrokerMain", "256m"),
    OUTSIDE("outside", "io.parlance.ops.outside.OutsideMain", "160m"),
    PARLANCE("quickstart", "io.parlance.ops.quickstart.QuickstartMain", "768m");

    private final String module;
    private final String mainClass;
    private final String heap;

    Part(String module, String mainClass, String heap) {
        this.module = module;
        this.mainClass = mainClass;
        this.heap = heap;
    }

    /** Its name in commands and file names. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The module below {@code ops/} that holds its main class. */
    public String module() {
        return module;
    }

    public String mainClass() {
        return mainClass;
    }

    /** As the JVM's -Xmx takes it. */
    public String heap() {
        return heap;
    }

    public static Optional<Part> ofWord(String word) {
        return Arrays.stream(values()).filter(part -> part.word().equals(word)).findFirst();
    }
}
