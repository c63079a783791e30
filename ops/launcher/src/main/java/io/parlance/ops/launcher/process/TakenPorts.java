package io.parlance.ops.launcher.process;

import io.parlance.ops.launcher.instance.Instance;
import io.parlance.ops.launcher.instance.Layout;
import io.parlance.ops.launcher.instance.Part;
import io.parlance.ops.launcher.instance.Port;
import java.util.ArrayList;
import java.util.List;

/** Ports of an instance that a part could not listen at, and who holds them. */
public final class TakenPorts {
    private TakenPorts() {}

    /** Of the parts that do not live; those that do hold theirs themselves. */
    public static List<String> byOthers(Instance instance) {
        Processes processes = new Processes(instance);
        return of(
                instance,
                Layout.of(instance).parts().stream().filter(p -> !processes.isAlive(p)).toList());
    }

    static List<String> of(Instance instance, List<Part> parts) {
        List<String> taken = new ArrayList<>();
        PortHolders holders = new PortHolders();
        for (Part part : parts) {
            for (Port port : Port.of(part)) {
                int number = port.of(instance);
                if (!PortHolders.isFree(number)) {
                    String holder = holders.holder(number).orElse("a process of another user");
                    taken.add(number + " (" + port.purpose() + ") by " + holder);
                }
            }
        }
        return taken;
    }
}
