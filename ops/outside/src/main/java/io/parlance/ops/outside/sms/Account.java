package io.parlance.ops.outside.sms;

/** Who may send; the token is password and signing key in one. */
public record Account(String sid, String token) {
    public Account {
        if (sid.isBlank() || token.isBlank()) {
            throw new IllegalArgumentException("an account needs its sid and its token");
        }
    }

    @Override
    public String toString() {
        return "Account[" + sid + "]";
    }
}
