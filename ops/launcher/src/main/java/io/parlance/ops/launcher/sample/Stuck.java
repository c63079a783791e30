package io.parlance.ops.launcher.sample;

import io.parlance.ops.launcher.Problem;
import io.parlance.ops.launcher.instance.Instance;
import io.parlance.ops.launcher.status.Status;
import io.parlance.ops.launcher.status.Status.GroupLag;
import io.parlance.ops.launcher.status.Status.PartState;
import io.parlance.ops.launcher.status.StatusReader;
import io.parlance.schemas.Topics;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** Where a message that nobody answered in time may be. */
public final class Stuck {
    private static final Set<String> READY = Set.of("in", "ready", "up", "busy");

    private Stuck() {}

    /** Such as {@code waiting: inference-worker, lag 1, 0 of 2 replicas ready}. */
    public static String where(Instance instance) throws InterruptedException {
        try {
            return where(new StatusReader(instance).read());
        } catch (IOException | Problem e) {
            return "waiting; the state cannot be read: " + e.getMessage();
        }
    }

    static String where(Status status) {
        List<PartState> away =
                status.parts().stream().filter(part -> !part.state().equals("up")).toList();
        if (!away.isEmpty()) {
            PartState first = away.getFirst();
            return "waiting: the part '%s' is not up (%s)".formatted(first.name(), first.state());
        }
        long ready = status.replicas().stream().filter(r -> READY.contains(r.state())).count();
        String replicas = "%d of %d replicas ready".formatted(ready, status.replicas().size());
        return status.groups().stream()
                        .filter(group -> group.lag() > 0)
                        .findFirst()
                        .map(group -> "waiting: " + service(group) + ", lag " + group.lag())
                        .orElse("waiting: no group has lag")
                + ", "
                + replicas;
    }

    private static String service(GroupLag group) {
        String name = group.group().substring(Topics.PREFIX.length());
        int lane = name.indexOf('.');
        return lane < 0 ? name : name.substring(0, lane);
    }
}
