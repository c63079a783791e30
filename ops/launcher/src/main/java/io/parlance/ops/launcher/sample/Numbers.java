package io.parlance.ops.launcher.sample;

import io.parlance.ops.launcher.WrongUse;
import io.parlance.schemas.ids.Address;
import io.parlance.schemas.ids.MessageId;
import java.util.Optional;
import java.util.stream.Stream;

/** Phone numbers and ids as people type them. */
final class Numbers {
    private Numbers() {}

    /** The number itself, which must be in E.164 form; else the error says how it is written. */
    static String phone(String typed) {
        Optional<String> form = e164(typed);
        if (form.isPresent() && form.get().equals(typed)) {
            return typed;
        }
        throw new WrongUse(
                "'%s' is no number in E.164 form%s"
                        .formatted(
                                typed,
                                form.map(right -> "; write " + right)
                                        .orElse(": '+', country code, number: +4915100000001")));
    }

    private static Optional<String> e164(String typed) {
        String bare = typed.strip();
        return Stream.of(bare, bare.replaceFirst("^00", "+"), "+" + bare)
                .flatMap(candidate -> parsed(candidate).stream())
                .findFirst();
    }

    private static Optional<String> parsed(String candidate) {
        try {
            return Optional.of(Address.phone(candidate).value());
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** A provider's message id. */
    static String sid(String typed) {
        try {
            MessageId.ofSms(typed);
            return typed;
        } catch (IllegalArgumentException e) {
            throw new WrongUse("'" + typed + "': " + e.getMessage(), e);
        }
    }
}
