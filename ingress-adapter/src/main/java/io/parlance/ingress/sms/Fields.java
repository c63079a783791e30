package io.parlance.ingress.sms;

import io.parlance.ingress.door.Refusal;
import io.parlance.schemas.ids.Address;
import io.parlance.schemas.ids.MessageId;
import java.util.Optional;
import java.util.regex.Pattern;

/** Twilio's fields by name, and how they are read. Source: Twilio's "Request to your webhook". */
final class Fields {
    static final String ACCOUNT_SID = "AccountSid";
    static final String MESSAGE_SID = "MessageSid";
    static final String FROM = "From";
    static final String TO = "To";
    static final String BODY = "Body";
    static final String MESSAGE_STATUS = "MessageStatus";
    static final String ERROR_CODE = "ErrorCode";

    private static final Pattern WORD = Pattern.compile("[a-z][a-z_-]{0,39}");
    private static final Pattern CODE = Pattern.compile("[0-9]{0,9}");

    private Fields() {}

    /** The number, or empty where it is none: a short code, a name, another channel's address. */
    static Optional<Address> phone(String written) {
        try {
            return Optional.of(Address.phone(written));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    static Optional<Refusal> badSid(String sid) {
        try {
            MessageId.ofSms(sid);
            return Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.of(Refusal.invalid(MESSAGE_SID, "1 to 64 letters and digits"));
        }
    }

    static Optional<Refusal> badStatus(String status) {
        return WORD.matcher(status).matches()
                ? Optional.empty()
                : Optional.of(Refusal.invalid(MESSAGE_STATUS, "a lower-case word"));
    }

    /** Twilio sends the code empty, or not at all, where there is no error. */
    static Optional<Refusal> badCode(String code) {
        return CODE.matcher(code).matches()
                ? Optional.empty()
                : Optional.of(Refusal.invalid(ERROR_CODE, "a number"));
    }
}
