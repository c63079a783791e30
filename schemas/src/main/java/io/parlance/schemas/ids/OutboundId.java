package io.parlance.schemas.ids;

/**
 * One Send to a contact: contact id, '.', counter. The counter rises with every Send of the contact
 * and is never used twice.
 */
public record OutboundId(ContactId contact, long counter) {
    public OutboundId {
        if (counter < 1) {
            throw new IllegalArgumentException("an outbound counter starts at 1, not: " + counter);
        }
    }

    /**
     * @throws IllegalArgumentException where {@code text} is none
     */
    public static OutboundId parse(String text) {
        int dot = text.indexOf('.');
        if (dot < 0) {
            throw new IllegalArgumentException("not an outbound id: " + text);
        }
        return new OutboundId(
                new ContactId(text.substring(0, dot)), Long.parseLong(text.substring(dot + 1)));
    }

    @Override
    public String toString() {
        return contact + "." + counter;
    }
}
