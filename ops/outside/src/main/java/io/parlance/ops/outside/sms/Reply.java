package io.parlance.ops.outside.sms;

/** What becomes of a call. */
sealed interface Reply {
    /** An answer. */
    record Json(int status, Object body) implements Reply {}

    /** None: the connection is closed. */
    record HangUp() implements Reply {}

    static Reply error(TwilioError error) {
        return new Json(error.status(), error.body());
    }
}
