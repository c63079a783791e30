package io.parlance.stream.conversation;

import java.time.Duration;
import java.time.Instant;

/**
 * How long the machine waits whether the customer writes on. Counted in the messages' own time.
 *
 * @param sms after the last SMS; 0 or more
 * @param chat after the last chat message; 0 or more
 * @param mail after the last mail; 0 or more
 * @param longest in all, from the first message of a burst on
 * @param superseded how often a question may be withdrawn, in one turn, because the customer wrote
 *     on while the model had it; 0 or more
 * @param supersededFor how long after the first such message it may be
 */
public record Bursts(
        Duration sms,
        Duration chat,
        Duration mail,
        Duration longest,
        int superseded,
        Duration supersededFor) {
    /** Asks at once, and leaves what comes meanwhile to the next turn. */
    public static final Bursts NONE =
            new Bursts(
                    Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, 0, Duration.ZERO);

    /** Empty periods are asked at once, those that have passed as soon as timers are looked at. */
    boolean gathers(Channel channel) {
        return quiet(channel).isPositive();
    }

    /**
     * When a burst ends.
     *
     * @param since time of its first message
     * @param last time of its last
     */
    Instant end(Channel channel, Instant since, Instant last) {
        Instant quiet = last.plus(quiet(channel));
        Instant latest = since.plus(longest);
        return quiet.isBefore(latest) ? quiet : latest;
    }

    private Duration quiet(Channel channel) {
        return switch (channel) {
            case SMS -> sms;
            case CHAT -> chat;
            case MAIL -> mail;
        };
    }

    /** Whether the turn's question is withdrawn for a message of this time. */
    boolean supersedes(Turn turn, Instant at) {
        Instant first = turn.supersededAt();
        return turn.hasRoom()
                && turn.superseded() < superseded
                && (first == null || at.isBefore(first.plus(supersededFor)));
    }
}
