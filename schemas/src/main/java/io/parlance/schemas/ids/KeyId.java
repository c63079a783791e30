package io.parlance.schemas.ids;

/** The key that a contact's personal fields are under: contact id, ':', generation from 1. */
public record KeyId(ContactId contact, int generation) {
    public KeyId {
        if (generation < 1) {
            throw new IllegalArgumentException("a key's generation starts at 1: " + generation);
        }
    }

    /** The contact's first key. */
    public static KeyId first(ContactId contact) {
        return new KeyId(contact, 1);
    }

    /**
     * @throws IllegalArgumentException where {@code text} is none
     */
    public static KeyId parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("not a key id: " + text);
        }
        return new KeyId(
                new ContactId(text.substring(0, colon)),
                Integer.parseInt(text.substring(colon + 1)));
    }

    @Override
    public String toString() {
        return contact + ":" + generation;
    }
}
