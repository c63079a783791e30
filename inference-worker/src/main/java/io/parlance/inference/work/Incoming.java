package io.parlance.inference.work;

/** What a record of the requests' topic turned out to be. */
sealed interface Incoming {
    /** A request. */
    record Asked(Request request) implements Incoming {}

    /**
     * It says whose it is, but nobody can work on it.
     *
     * @param reason without personal data
     */
    record Faulty(Origin origin, String reason) implements Incoming {}

    /**
     * It does not even say whose it is.
     *
     * @param reason without personal data
     */
    record Unreadable(String reason) implements Incoming {}
}
