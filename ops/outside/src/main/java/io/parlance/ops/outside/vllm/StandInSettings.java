package io.parlance.ops.outside.vllm;

import java.nio.file.Path;
import java.time.Duration;

/**
 * What a stand-in needs to know.
 *
 * @param port on 127.0.0.1; 0 takes a free one
 * @param model the name that it answers to
 * @param dataDir where it notes what it accepted
 * @param drain how long those at work may go on when it stops
 */
public record StandInSettings(
        int port, String model, Path dataDir, Limits limits, Pace pace, Duration drain) {
    private static final Duration DRAIN = Duration.ofSeconds(5);

    /**
     * What it takes.
     *
     * @param maxNumSeqs answered at the same time
     * @param maxQueued waiting for that; any more are turned away
     * @param maxModelLen tokens of prompt and answer together
     */
    public record Limits(int maxNumSeqs, int maxQueued, int maxModelLen) {
        public static final Limits DEFAULT = new Limits(64, 128, 8192);

        public Limits {
            if (maxNumSeqs < 1 || maxQueued < 0 || maxModelLen < 2) {
                throw new IllegalArgumentException(
                        "maxNumSeqs is 1 or more, maxQueued 0 or more, maxModelLen 2 or more");
            }
        }
    }

    /** How long it takes; about half a second for a short answer by the default. */
    public record Pace(int prefillMicrosPerToken, int microsPerToken) {
        public static final Pace DEFAULT = new Pace(50, 4000);

        public Pace {
            if (prefillMicrosPerToken < 0 || microsPerToken < 0) {
                throw new IllegalArgumentException("microseconds per token are 0 or more");
            }
        }

        Duration prefill(int tokens) {
            return Duration.ofNanos(1000L * prefillMicrosPerToken * tokens);
        }

        Duration decode(int tokens) {
            return Duration.ofNanos(1000L * microsPerToken * tokens);
        }
    }

    public StandInSettings {
        if (model.isBlank()) {
            throw new IllegalArgumentException("model is empty");
        }
    }

    public StandInSettings(int port, String model, Path dataDir) {
        this(port, model, dataDir, Limits.DEFAULT, Pace.DEFAULT, DRAIN);
    }

    public StandInSettings with(Limits other) {
        return new StandInSettings(port, model, dataDir, other, pace, drain);
    }

    public StandInSettings with(Pace other) {
        return new StandInSettings(port, model, dataDir, limits, other, drain);
    }

    public StandInSettings withDrain(Duration other) {
        return new StandInSettings(port, model, dataDir, limits, pace, other);
    }
}
