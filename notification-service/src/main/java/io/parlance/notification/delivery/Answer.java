package io.parlance.notification.delivery;

/** How one call to a provider ended. Reasons and codes hold no personal data. */
public sealed interface Answer {
    /** The provider has it. */
    record Accepted(String providerId) implements Answer {}

    /**
     * The provider refused it, as documented.
     *
     * @param permanent whether the same call would be refused again
     */
    record Rejected(String code, boolean permanent) implements Answer {}

    /**
     * The provider got all of it and then refused it for good. It may have passed it on in part, so
     * it is looked for once more before the refusal is believed.
     */
    record Refused(String code) implements Answer {}

    /** Provably nothing of the message left. */
    record NotSent(String reason) implements Answer {}

    /** The provider may have it or not. */
    record Unknown(String reason) implements Answer {}
}
