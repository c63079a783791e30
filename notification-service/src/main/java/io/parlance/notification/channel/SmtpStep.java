package io.parlance.notification.channel;

import io.parlance.notification.delivery.Answer;

/**
 * The steps of handing over one mail by SMTP, in their order, and what it proves where one of them
 * is the last. A server cannot have accepted a mail whose final dot it did not get (RFC 5321,
 * section 4.1.1.4).
 */
enum SmtpStep {
    GREETING,
    HELLO,
    SENDER,
    RECIPIENT,
    SENT_COPY,
    DATA,
    /** All but the final dot; the server says nothing to it. */
    TEXT,
    DOT;

    boolean isAnswered() {
        return this != TEXT;
    }

    /** Whether this reply code leads to the next step. */
    boolean isPassedBy(int code) {
        return this == DATA ? code == 354 : code / 100 == 2;
    }

    /** What a reply proves that does not lead on. */
    Answer refused(int code) {
        String reason = (this == SENT_COPY ? "sent-copy-" : "smtp-") + code;
        if (this == DOT) {
            return refusedAtTheDot(code, reason);
        }
        return switch (code / 100) {
            case 4 -> new Answer.Rejected(reason, false);
            case 5 -> new Answer.Rejected(reason, isAboutTheMail());
            default -> broken(reason);
        };
    }

    /**
     * The server has all of it. It should answer for all recipients alike (RFC 5321, section
     * 4.2.5), but one that stores for each on its own has sent a copy already where the second
     * fails: to try again as asked could send one more each time.
     */
    private static Answer refusedAtTheDot(int code, String reason) {
        return code / 100 == 5 ? new Answer.Refused(reason) : new Answer.Unknown(reason);
    }

    /**
     * A server that does not talk to us at all, or does not take the copy for the Sent mailbox, has
     * nothing against this mail: that is ours to put right. It never goes out without the copy,
     * which is the proof that it did.
     */
    private boolean isAboutTheMail() {
        return this != GREETING && this != HELLO && this != SENT_COPY;
    }

    /** What it proves that the exchange ended here without a reply that can be read. */
    Answer broken(String reason) {
        return this == DOT ? new Answer.Unknown(reason) : new Answer.NotSent(reason);
    }
}
