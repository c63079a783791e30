package io.parlance.ops.launcher.vllm;

import java.io.IOException;
import java.util.List;

/**
 * One step of an installation, done once.
 *
 * @param mark names it and its version in the folder of what is done
 * @param says what it brings, for whoever waits
 * @param before writes what the command reads
 * @param command run in the installation's folder
 */
record Step(String mark, String says, Preparation before, List<String> command) {
    /** What has to be there before. */
    interface Preparation {
        void run() throws IOException;
    }

    Step {
        command = List.copyOf(command);
    }
}
