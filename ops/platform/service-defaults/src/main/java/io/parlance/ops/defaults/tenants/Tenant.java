package io.parlance.ops.defaults.tenants;

import io.parlance.schemas.avro.Lane;
import io.parlance.schemas.ids.Address;
import java.time.ZoneId;
import java.util.List;

/**
 * A company that customers write to, and how it wants to be spoken for.
 *
 * @param id in every record of its customers; 1 to 40 of a-z, 0-9 and '-'
 * @param voice how the model shall sound, in plain words
 * @param language of notices; BCP 47, such as "en"
 */
public record Tenant(
        String id,
        String name,
        String voice,
        String language,
        ZoneId timezone,
        Sms sms,
        Hours hours,
        Notices notices,
        Rules rules) {
    /**
     * @param numbers the company's own
     * @param lane of what is written to them
     */
    public record Sms(List<Address> numbers, Lane lane) {}

    /**
     * What a customer is told without a model.
     *
     * @param handoff a person will answer
     * @param delayed the answer takes longer
     */
    public record Notices(String handoff, String delayed) {}

    /** What the company decided for cases that have no right answer. */
    public record Rules(InDoubt inDoubt) {}

    /** What happens with a message of which nobody can know whether it was sent. */
    public enum InDoubt {
        /** A person looks; the customer may have got nothing. */
        PERSON,
        /** It is sent again; the customer may get it twice. */
        RESEND
    }
}
