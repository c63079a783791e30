package io.parlance.stream;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code stream.*}. A wrong value stops the start and names its key.
 *
 * @param threads that share this instance's partitions
 * @param standbys copies of each partition's state on other instances
 * @param commitInterval how often a step's transaction ends; a step waits for it
 * @param timerInterval how often timers are looked at
 * @param seenFor how long a message that comes again is recognised
 */
@ConfigurationProperties(prefix = "stream", ignoreUnknownFields = false)
public record StreamSettings(
        @DefaultValue("2") int threads,
        @DefaultValue("0") int standbys,
        @DefaultValue("20ms") Duration commitInterval,
        @DefaultValue("100ms") Duration timerInterval,
        @DefaultValue("15d") Duration seenFor,
        @DefaultValue Turn turn,
        @DefaultValue Delivery delivery,
        @DefaultValue History history) {
    /** The least that dedupe must last: as long as orders between services stay readable. */
    private static final Duration SHORTEST_SEEN = Duration.ofDays(14);

    /**
     * @param firstDeadline after which the customer is told, once a turn, that it takes longer
     * @param coldDeadline after which a person takes the turn
     * @param attempts how often a turn is asked in all
     * @param retryPause before the second attempt; twice as long before the third
     */
    public record Turn(
            @DefaultValue("30s") Duration firstDeadline,
            @DefaultValue("10m") Duration coldDeadline,
            @DefaultValue("3") int attempts,
            @DefaultValue("2s") Duration retryPause) {}

    /**
     * @param firstWait after which a Send that is not heard of is ordered again
     * @param longestWait the wait doubles up to this
     * @param remembered Sends kept in a conversation after they have ended
     */
    public record Delivery(
            @DefaultValue("1m") Duration firstWait,
            @DefaultValue("1h") Duration longestWait,
            @DefaultValue("20") int remembered) {}

    /**
     * @param utterances of earlier turns that the model sees at most
     * @param characters of earlier turns that the model sees at most, over all utterances
     */
    public record History(
            @DefaultValue("40") int utterances, @DefaultValue("16000") int characters) {}

    public StreamSettings {
        require(threads >= 1, "threads", "1 or more");
        require(standbys >= 0, "standbys", "0 or more");
        require(commitInterval.isPositive(), "commit-interval", "more than 0");
        require(timerInterval.isPositive(), "timer-interval", "more than 0");
        require(seenFor.compareTo(SHORTEST_SEEN) >= 0, "seen-for", "14d or more");
        require(turn.firstDeadline.isPositive(), "turn.first-deadline", "more than 0");
        require(
                turn.coldDeadline.compareTo(turn.firstDeadline) > 0,
                "turn.cold-deadline",
                "more than turn.first-deadline");
        require(turn.attempts >= 1, "turn.attempts", "1 or more");
        require(turn.retryPause.isPositive(), "turn.retry-pause", "more than 0");
        require(delivery.firstWait.isPositive(), "delivery.first-wait", "more than 0");
        require(
                delivery.longestWait.compareTo(delivery.firstWait) >= 0,
                "delivery.longest-wait",
                "at least delivery.first-wait");
        require(delivery.remembered >= 0, "delivery.remembered", "0 or more");
        require(
                history.utterances >= 0 && history.utterances <= 49,
                "history.utterances",
                "0 to 49");
        require(
                history.characters >= 0 && history.characters <= 32_000,
                "history.characters",
                "0 to 32000");
    }

    private static void require(boolean holds, String key, String what) {
        if (!holds) {
            throw new IllegalArgumentException("stream." + key + " must be " + what);
        }
    }
}
