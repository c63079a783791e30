package io.parlance.ingress.door;

import java.util.Optional;

/**
 * One thing that was not let in.
 *
 * @param detail what to do about it; repeats nothing of what was sent
 * @param field the field at fault, where it is one
 */
public record Refusal(Reason reason, String detail, Optional<String> field) {
    public static Refusal of(Reason reason, String detail) {
        return new Refusal(reason, detail, Optional.empty());
    }

    public static Refusal missing(String field) {
        return new Refusal(
                Reason.MISSING_FIELD, "send the field " + field + " once", Optional.of(field));
    }

    /**
     * @param why it is needed
     */
    public static Refusal missing(String field, String why) {
        return new Refusal(
                Reason.MISSING_FIELD, "send the field " + field + ": " + why, Optional.of(field));
    }

    /**
     * @param form what the field must look like
     */
    public static Refusal invalid(String field, String form) {
        return new Refusal(Reason.INVALID_FIELD, field + " must be " + form, Optional.of(field));
    }

    public static Refusal tooLarge(String field, String limit) {
        return new Refusal(
                Reason.TOO_LARGE, field + " may have " + limit + " at most", Optional.of(field));
    }
}
