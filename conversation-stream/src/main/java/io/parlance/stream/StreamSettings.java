package io.parlance.stream;

import io.parlance.stream.conversation.Deadlines;
import io.parlance.stream.conversation.Deadlines.Limits;
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
     * @param live deadlines where somebody waits
     * @param deferred deadlines where hours are fine
     * @param bulk deadlines where there is no hurry at all
     * @param attempts how often a turn is asked in all
     * @param retryPause before the second attempt; twice as long before the third
     * @param personsSilence after which a person who claimed, and does nothing more, has it no
     *     longer
     */
    public record Turn(
            @DefaultValue Live live,
            @DefaultValue Deferred deferred,
            @DefaultValue Bulk bulk,
            @DefaultValue("3") int attempts,
            @DefaultValue("2s") Duration retryPause,
            @DefaultValue("12h") Duration personsSilence) {
        Deadlines deadlines() {
            return new Deadlines(live.limits(), deferred.limits(), bulk.limits());
        }
    }

    /** A lane's deadlines; each lane has its own defaults, and so its own record. */
    sealed interface LaneDeadlines {
        /** After which the customer is told, once a turn, that it takes longer. */
        Duration firstDeadline();

        /** After which a person takes the turn. */
        Duration coldDeadline();

        default Limits limits() {
            return new Limits(firstDeadline(), coldDeadline());
        }
    }

    /** {@code stream.turn.live.*}. */
    public record Live(
            @DefaultValue("30s") Duration firstDeadline, @DefaultValue("10m") Duration coldDeadline)
            implements LaneDeadlines {}

    /** {@code stream.turn.deferred.*}. */
    public record Deferred(
            @DefaultValue("4h") Duration firstDeadline, @DefaultValue("24h") Duration coldDeadline)
            implements LaneDeadlines {}

    /** {@code stream.turn.bulk.*}. */
    public record Bulk(
            @DefaultValue("24h") Duration firstDeadline, @DefaultValue("72h") Duration coldDeadline)
            implements LaneDeadlines {}

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
        check("live", turn.live);
        check("deferred", turn.deferred);
        check("bulk", turn.bulk);
        require(turn.attempts >= 1, "turn.attempts", "1 or more");
        require(turn.retryPause.isPositive(), "turn.retry-pause", "more than 0");
        require(turn.personsSilence.isPositive(), "turn.persons-silence", "more than 0");
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

    private static void check(String lane, LaneDeadlines deadlines) {
        String first = "turn." + lane + ".first-deadline";
        require(deadlines.firstDeadline().isPositive(), first, "more than 0");
        require(
                deadlines.coldDeadline().compareTo(deadlines.firstDeadline()) > 0,
                "turn." + lane + ".cold-deadline",
                "more than " + first);
    }

    private static void require(boolean holds, String key, String what) {
        if (!holds) {
            throw new IllegalArgumentException("stream." + key + " must be " + what);
        }
    }
}
