package io.parlance.ops.launcher.instance;

import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How the services are spread over processes; the broker and the outside have their own always. */
public enum Layout {
    /** All services in one process. */
    TOGETHER,
    /** Each service in a process of its own. */
    SEPARATE;

    /** The processes that the services run in. */
    public List<Part> services() {
        return Arrays.stream(Part.values()).filter(this::hasServices).toList();
    }

    /** All processes, in the order of their start. */
    public List<Part> parts() {
        return Arrays.stream(Part.values())
                .filter(part -> hasServices(part) || isBeside(part))
                .toList();
    }

    private boolean hasServices(Part part) {
        return switch (this) {
            case TOGETHER -> part == Part.PARLANCE;
            case SEPARATE -> part.service().isPresent();
        };
    }

    private static boolean isBeside(Part part) {
        return part == Part.BROKER || part == Part.OUTSIDE;
    }

    /** What the last {@code up} chose; until {@code down}, which forgets the processes. */
    public static Optional<Layout> chosen(Instance instance) {
        return Arrays.stream(values()).filter(layout -> layout.isChosen(instance)).findFirst();
    }

    /** The one chosen, or else the usual one. */
    public static Layout of(Instance instance) {
        return chosen(instance).orElse(TOGETHER);
    }

    private boolean isChosen(Instance instance) {
        return services().stream().anyMatch(part -> Files.exists(instance.pid(part)));
    }
}
