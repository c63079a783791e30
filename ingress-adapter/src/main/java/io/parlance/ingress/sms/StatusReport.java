package io.parlance.ingress.sms;

import io.parlance.ingress.door.Admission;
import io.parlance.ingress.door.Refusal;
import io.parlance.schemas.ids.Address;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What Twilio reports on a message of ours.
 *
 * @param from the company's number that it went out from, where it is one
 * @param status Twilio's own word, such as "delivered"
 */
record StatusReport(String sid, String status, OptionalInt errorCode, Optional<Address> from) {
    /** From a callback whose signature holds. */
    static Admission<StatusReport> of(TwilioForm form) {
        Optional<Refusal> flaw =
                form.missing(Fields.MESSAGE_SID, Fields.MESSAGE_STATUS)
                        .or(() -> Fields.badSid(form.get(Fields.MESSAGE_SID)))
                        .or(() -> Fields.badStatus(form.get(Fields.MESSAGE_STATUS)))
                        .or(() -> form.field(Fields.ERROR_CODE).flatMap(Fields::badCode));
        return Admission.unless(flaw, form).map(StatusReport::read);
    }

    private static StatusReport read(TwilioForm form) {
        return new StatusReport(
                form.get(Fields.MESSAGE_SID),
                form.get(Fields.MESSAGE_STATUS),
                errorCode(form),
                form.field(Fields.FROM).flatMap(Fields::phone));
    }

    private static OptionalInt errorCode(TwilioForm form) {
        return form.field(Fields.ERROR_CODE).filter(code -> !code.isEmpty()).stream()
                .mapToInt(Integer::parseInt)
                .findFirst();
    }
}
