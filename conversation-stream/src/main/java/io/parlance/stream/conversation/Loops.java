package io.parlance.stream.conversation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How many automatic messages a customer may get in a while. Whoever answers each of ours at once
 * is a machine too, and two of them would never stop.
 *
 * @param sms in the window at most; 0: as many as there are, up to {@link #MOST}
 * @param chat the same
 * @param mail the same
 * @param window how long one counts
 */
public record Loops(int sms, int chat, int mail, Duration window) {
    /** The highest limit: a contact's row keeps as many times. */
    public static final int MOST = 50;

    /** No limit on any channel. */
    public static final Loops NONE = new Loops(0, 0, 0, Duration.ZERO);

    public Loops {
        check(sms);
        check(chat);
        check(mail);
    }

    private static void check(int limit) {
        if (limit < 0 || limit > MOST) {
            throw new IllegalArgumentException("a limit is 0 to %d, not %d".formatted(MOST, limit));
        }
    }

    /**
     * Whether so many more may be sent.
     *
     * @param sent times of those that were
     */
    boolean allow(int more, Channel channel, List<Instant> sent, Instant now) {
        int limit = limit(channel);
        Instant since = now.minus(window);
        return limit == 0 || sent.stream().filter(at -> at.isAfter(since)).count() + more <= limit;
    }

    /** Whether times have to be kept. */
    boolean count(Channel channel) {
        return limit(channel) > 0;
    }

    private int limit(Channel channel) {
        return switch (channel) {
            case SMS -> sms;
            case CHAT -> chat;
            case MAIL -> mail;
        };
    }

    /**
     * Whether the customer sends the same words again: a mail that says nothing new is an
     * auto-responder's. On a phone people do.
     */
    boolean repeats(Channel channel, Message message, History history) {
        Instant since = message.at().minus(window);
        return channel == Channel.MAIL
                && count(channel)
                && history.utterances().stream()
                        .filter(said -> said.by() == Author.CUSTOMER && said.at().isAfter(since))
                        .anyMatch(said -> said.text().equals(message.text()));
    }
}
