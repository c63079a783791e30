package io.parlance.ingress.sms;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlance.ingress.door.Admission;
import io.parlance.ingress.door.Refusal;
import io.parlance.schemas.Personal;
import io.parlance.schemas.ids.Address;
import io.parlance.schemas.ids.MessageId;
import java.util.Optional;

/**
 * One SMS as Twilio reports it.
 *
 * @param from empty where the sender has no phone number, such as a short code or a name
 * @param to empty where it is no phone number
 * @param text may be empty
 */
record IncomingSms(MessageId id, Optional<Address> from, Optional<Address> to, Personal text) {
    static final int TEXT_LIMIT_BYTES = 64 * 1024;

    /** From a webhook whose signature holds. */
    static Admission<IncomingSms> of(TwilioForm form) {
        Optional<Refusal> flaw =
                form.missing(Fields.MESSAGE_SID, Fields.FROM, Fields.TO, Fields.BODY)
                        .or(() -> Fields.badSid(form.get(Fields.MESSAGE_SID)))
                        .or(() -> tooLong(form.get(Fields.BODY)));
        return Admission.unless(flaw, form).map(IncomingSms::read);
    }

    private static IncomingSms read(TwilioForm form) {
        return new IncomingSms(
                MessageId.ofSms(form.get(Fields.MESSAGE_SID)),
                Fields.phone(form.get(Fields.FROM)),
                Fields.phone(form.get(Fields.TO)),
                Personal.of(form.get(Fields.BODY)));
    }

    private static Optional<Refusal> tooLong(String text) {
        return text.getBytes(UTF_8).length > TEXT_LIMIT_BYTES
                ? Optional.of(Refusal.tooLarge(Fields.BODY, TEXT_LIMIT_BYTES + " bytes of UTF-8"))
                : Optional.empty();
    }
}
