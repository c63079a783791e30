package io.parlance.ops.launcher.instance;

import io.parlance.schemas.Service;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One of the processes, in the order of their start. {@link Layout} says which of them run. */
public enum Part {
    BROKER("ops/outside", "io.parlance.ops.outside.broker.BrokerMain", "256m"),
    OUTSIDE("ops/outside", "io.parlance.ops.outside.OutsideMain", "160m"),
    /** All services in one. */
    PARLANCE("ops/quickstart", "io.parlance.ops.quickstart.QuickstartMain", "768m"),
    INGRESS_ADAPTER(Service.INGRESS_ADAPTER, "160m"),
    CONVERSATION_STREAM(Service.CONVERSATION_STREAM, "192m"),
    INFERENCE_WORKER(Service.INFERENCE_WORKER, "192m"),
    NOTIFICATION_SERVICE(Service.NOTIFICATION_SERVICE, "160m"),
    CONNECTORS(Service.CONNECTORS, "96m");

    private final String module;
    private final @Nullable String mainClass;
    private final @Nullable Service service;
    private final String heap;

    Part(String module, String mainClass, String heap) {
        this.module = module;
        this.mainClass = mainClass;
        this.service = null;
        this.heap = heap;
    }

    Part(Service service, String heap) {
        this.module = service.word();
        this.mainClass = null;
        this.service = service;
        this.heap = heap;
    }

    /** Its name in commands and file names. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Path below the root of the module that holds its main class. */
    public String module() {
        return module;
    }

    /** Empty for a service's own process: its jar says it. */
    public Optional<String> mainClass() {
        return Optional.ofNullable(mainClass);
    }

    /** The one service that is all of this process. */
    public Optional<Service> service() {
        return Optional.ofNullable(service);
    }

    /** What its command line holds, and no other part's. */
    public String mark() {
        return mainClass().orElse(module + "/target/" + module + "-");
    }

    /** As the JVM's -Xmx takes it. */
    public String heap() {
        return heap;
    }

    public static Optional<Part> ofWord(String word) {
        return Arrays.stream(values()).filter(part -> part.word().equals(word)).findFirst();
    }
}
