package io.parlance.ops.launcher.verify;

import io.parlance.ops.launcher.Problem;
import io.parlance.ops.launcher.instance.Instance;
import io.parlance.ops.launcher.vllm.Serving;
import io.parlance.ops.launcher.vllm.VllmProcess;
import java.io.IOException;
import java.io.PrintWriter;

/** The real vLLM that the tests of the part {@code vllm} are about. */
final class TestedVllm {
    private final Serving serving;
    private final VllmProcess process;

    TestedVllm(Instance instance) throws IOException {
        this.serving = Serving.tests();
        this.process = new VllmProcess(instance, serving);
    }

    /** Installs it where it is missing, and returns what tells Maven's tests of it. */
    String start(PrintWriter progress) throws IOException, InterruptedException {
        // Of a run that was killed.
        process.stop();
        process.bringUp(progress);
        long pid = process.pid().orElseThrow(() -> new Problem("vLLM has ended."));
        return told(serving, pid);
    }

    void stop() throws IOException, InterruptedException {
        process.stop();
    }

    static String told(Serving serving, long pid) {
        return "-Dvllm.url=http://127.0.0.1:%d -Dvllm.places=%d -Dvllm.holds=%d -Dvllm.pid=%d"
                .formatted(serving.port(), serving.places(), serving.holds(), pid);
    }
}
