package io.parlance.ops.outside.sms;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Who may send, and who a call is from (HTTP Basic: sid and token). */
record Accounts(List<Account> all) {
    private static final String SCHEME = "Basic ";

    Optional<Account> find(String sid) {
        return all.stream().filter(account -> account.sid().equals(sid)).findFirst();
    }

    Optional<Account> authenticated(String authorization) {
        if (!authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        byte[] given = authorization.substring(SCHEME.length()).strip().getBytes(UTF_8);
        return all.stream()
                .filter(account -> MessageDigest.isEqual(credentials(account), given))
                .findFirst();
    }

    private static byte[] credentials(Account account) {
        return Base64.getEncoder().encode((account.sid() + ":" + account.token()).getBytes(UTF_8));
    }
}
