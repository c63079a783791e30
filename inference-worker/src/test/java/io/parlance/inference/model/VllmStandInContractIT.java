package io.parlance.inference.model;

import io.parlance.ops.outside.vllm.StandInSettings;
import io.parlance.ops.outside.vllm.StandInSettings.Limits;
import io.parlance.ops.outside.vllm.StandInSettings.Pace;
import io.parlance.ops.outside.vllm.VllmStandIn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The stand-in in a real vLLM's place; a new one for each test. */
class VllmStandInContractIT extends ModelContract {
    private static final Limits LIMITS = new Limits(2, 2, 4096);

    /** A model would take as long on a processor. */
    private static final Pace PACE = new Pace(0, 20_000);

    @TempDir private Path dir;
    private VllmStandIn standIn;

    private record Server(VllmStandIn standIn) implements ModelServer {
        @Override
        public URI url() {
            return standIn.url();
        }

        @Override
        public int places() {
            return LIMITS.maxNumSeqs();
        }

        @Override
        public int holds() {
            return LIMITS.maxNumSeqs() + LIMITS.maxQueued();
        }

        @Override
        public void stop() {
            Thread.ofVirtual().start(() -> close(standIn));
        }
    }

    @Override
    ModelServer server() {
        return new Server(standIn);
    }

    @BeforeEach
    @Override
    void begin() {
        try {
            standIn =
                    VllmStandIn.start(
                            new StandInSettings(0, "stand-in", dir)
                                    .with(LIMITS)
                                    .with(PACE)
                                    .withDrain(Duration.ofMinutes(1)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        super.begin();
    }

    /** Who asks goes first, or the server lets what is asked come to its end. */
    @AfterEach
    @Override
    void end() {
        super.end();
        close(standIn);
    }

    private static void close(VllmStandIn standIn) {
        try {
            standIn.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
