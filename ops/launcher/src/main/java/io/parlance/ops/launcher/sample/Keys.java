package io.parlance.ops.launcher.sample;

import io.parlance.ops.launcher.instance.Company;
import io.parlance.ops.launcher.instance.Instance;
import io.parlance.ops.launcher.instance.Secrets;
import io.parlance.schemas.ids.Address;
import io.parlance.schemas.ids.ContactId;
import io.parlance.schemas.ids.ContactKey;
import io.parlance.schemas.ids.MailMark;
import io.parlance.schemas.ids.OutboundId;
import io.parlance.schemas.ids.SigningKey;

/** What names customers and messages as the services do. */
public record Keys(ContactKey contacts, SigningKey signing, Company company) {
    /** Before the id of a mail in the journal, which knows its mark alone. */
    public static final String MARK = "mark:";

    public static Keys of(Instance instance, Secrets secrets) {
        return new Keys(
                ContactKey.ofBase64(secrets.contactKey()),
                SigningKey.ofBase64(secrets.signingKey()),
                Company.of(instance));
    }

    /** Of a mail to the first tenant. */
    public MailMark mark(String messageId) {
        return contacts.mark(company.tenant(), messageId);
    }

    MailMark mark(String to, String messageId) {
        return contacts.mark(company.tenantOf(to), messageId);
    }

    ContactId mailContact(String address) {
        return contacts.contact(company.tenant(), Address.mail(address));
    }

    ContactId session(String id) {
        return contacts.contact(company.tenant(), Address.session(id));
    }

    String signed(String outboundId) {
        return signing.sign(OutboundId.parse(outboundId));
    }
}
