package io.parlance.inference.dispatch;

/** What a call tells about its replica. */
public enum Verdict {
    /** It works. */
    ANSWERED,
    /** It has no room. */
    FULL,
    /** It could not be reached, broke off or took too long. */
    FAILED,
    /** Nothing. */
    UNKNOWN
}
