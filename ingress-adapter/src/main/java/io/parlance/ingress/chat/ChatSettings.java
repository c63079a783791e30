package io.parlance.ingress.chat;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * {@code ingress.chat.*}.
 *
 * @param tokenLife how long a session can be used
 * @param textLength of a message at most, in characters
 * @param messagesPerMinute of one session
 * @param recent how far back the edge reads at its start
 * @param memory for recent events, over all sessions
 * @param readers that read older history at once
 * @param streams open at once
 * @param keepAlive pause between two comments on an open stream
 * @param stallTimeOut after which a client that takes nothing is hung up on
 */
public record ChatSettings(
        @DefaultValue("7d") Duration tokenLife,
        @DefaultValue("4000") int textLength,
        @DefaultValue("30") int messagesPerMinute,
        @DefaultValue("1h") Duration recent,
        @DefaultValue("16MB") DataSize memory,
        @DefaultValue("4") int readers,
        @DefaultValue("2000") int streams,
        @DefaultValue("15s") Duration keepAlive,
        @DefaultValue("60s") Duration stallTimeOut) {
    /** As long as the events are kept. */
    private static final Duration LONGEST_LIFE = Duration.ofDays(7);

    /** Of four bytes each, they fill the text of one record. */
    private static final int LONGEST_TEXT = 16_000;

    public ChatSettings {
        require(
                tokenLife.toSeconds() >= 1 && tokenLife.compareTo(LONGEST_LIFE) <= 0,
                "token-life",
                "1s to the 7d that the events are kept");
        require(textLength >= 1 && textLength <= LONGEST_TEXT, "text-length", "1 to 16000");
        require(messagesPerMinute >= 1, "messages-per-minute", "1 or more");
        require(!recent.isNegative() && !recent.isZero(), "recent", "more than 0");
        require(memory.toBytes() >= 1 << 20, "memory", "1MB or more");
        require(readers >= 1 && readers <= 32, "readers", "1 to 32");
        require(streams >= 1, "streams", "1 or more");
        require(keepAlive.toMillis() >= 100, "keep-alive", "100ms or more");
        require(stallTimeOut.toMillis() >= 100, "stall-time-out", "100ms or more");
    }

    private static void require(boolean holds, String key, String what) {
        if (!holds) {
            throw new IllegalArgumentException("ingress.chat." + key + " must be " + what);
        }
    }
}
