package io.parlance.ingress.chat;

import io.parlance.ingress.publish.Outgoing;
import io.parlance.ops.defaults.tenants.Tenants;
import io.parlance.schemas.ids.ContactId;
import io.parlance.schemas.ids.ContactKey;
import io.parlance.schemas.ids.MessageId;
import org.springframework.stereotype.Component;

/** Whose a session's messages are: the session is the contact. */
@Component
class ChatRouting {
    private final Tenants tenants;
    private final ContactKey contacts;

    ChatRouting(Tenants tenants, ContactKey contacts) {
        this.tenants = tenants;
        this.contacts = contacts;
    }

    ContactId contact(ChatToken token) {
        return contacts.contact(token.tenant(), token.session());
    }

    Outgoing.Chat message(ChatToken token, Typed typed) {
        ContactId contact = contact(token);
        return new Outgoing.Chat(
                MessageId.ofChat(contact, typed.id()),
                token.tenant(),
                tenants.byId(token.tenant()).chat().lane(),
                new Outgoing.Sender(contact, token.session()),
                typed.text());
    }
}
