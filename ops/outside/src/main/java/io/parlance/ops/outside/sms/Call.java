package io.parlance.ops.outside.sms;

/**
 * A request as it came in.
 *
 * @param query raw, without the question mark; empty if there is none
 * @param authorization the header; empty if there is none
 */
record Call(String method, String path, String query, String authorization, String body) {
    @Override
    public String toString() {
        return method + " " + path;
    }
}
