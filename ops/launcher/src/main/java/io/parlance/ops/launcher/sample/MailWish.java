package io.parlance.ops.launcher.sample;

/**
 * A mail that somebody asked for.
 *
 * @param to empty: where the last mail of the thread wants its answer, else the company's mailbox
 * @param subject empty: that of the thread
 * @param fresh begins a thread, whatever there was
 * @param messageId with angle brackets; empty: a new one
 */
record MailWish(
        String from, String to, String subject, boolean fresh, String messageId, String text)
        implements Wish {
    /** From this customer, the rest as usual. */
    static MailWish of(String from, String text) {
        return new MailWish(from, "", "", false, "", text);
    }

    boolean isNamed() {
        return !messageId.isEmpty();
    }

    @Override
    public String toString() {
        return "MailWish[]";
    }
}
