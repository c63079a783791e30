package io.parlance.notification.delivery;

/** What can happen in a {@link World}. */
enum Kind {
    ORDER,
    DEAD_LETTER,
    REDRIVE,
    REVOKE,
    REVOKE_AGAIN,
    ALLOW,
    READ,
    READ_AGAIN,
    ACCEPT,
    ANSWER,
    REFUSE,
    REFUSE_AT_THE_END,
    LOSE,
    REPORT,
    SEARCH,
    SEARCH_IN_VAIN,
    FAIL_SEARCH,
    PASS,
    CRASH,
    CRASH_BEFORE_COMMIT
}
