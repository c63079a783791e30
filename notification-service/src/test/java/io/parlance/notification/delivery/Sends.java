package io.parlance.notification.delivery;

import io.parlance.schemas.Personal;
import io.parlance.schemas.ids.ContactId;
import io.parlance.schemas.ids.ConversationId;
import io.parlance.schemas.ids.KeyId;
import io.parlance.schemas.ids.OutboundId;
import io.parlance.schemas.ids.RequestId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/** Sends of a few customers, and the rules that they are delivered by. */
public final class Sends {
    public static final Instant START = Instant.parse("2026-11-25T08:00:00Z");
    public static final String COMPANY = "+493099990001";
    public static final Duration LEASE = Duration.ofSeconds(2);
    public static final Duration SETTLING = Duration.ofMillis(300);
    public static final Duration UNSEARCHED = Duration.ofMillis(1_500);
    public static final Duration RETENTION = Duration.ofDays(15);
    public static final Duration MARKED = Duration.ofDays(40);

    private Sends() {}

    /** One of 26 customers. */
    public static ContactId contact(int number) {
        return new ContactId(String.valueOf((char) ('a' + number)).repeat(26));
    }

    public static Send send(int contact, long counter) {
        return send(contact(contact), counter, "+49151" + (10000000 + contact), "Hello");
    }

    public static Send send(ContactId contact, long counter, String to, String text) {
        return new Send(
                new OutboundId(contact, counter),
                "shop",
                KeyId.first(contact),
                conversation(contact),
                START,
                Send.Speaker.MACHINE,
                Send.Way.SMS,
                COMPANY,
                Personal.of(to),
                Personal.of(text),
                Optional.empty(),
                0,
                Optional.empty());
    }

    /** The answer to a mail. */
    public static Send mail(int contact, long counter) {
        var answered =
                new MailReference(
                        Personal.of("Return"),
                        Personal.of("<1@customer.example>"),
                        Personal.of(""));
        return mail(
                new OutboundId(contact(contact), counter),
                "ada@customer.example",
                "*Yes*, within 30 days.",
                Optional.of(answered));
    }

    public static Send mail(
            OutboundId id, String to, String text, Optional<MailReference> answered) {
        return new Send(
                id,
                "shop",
                KeyId.first(id.contact()),
                conversation(id.contact()),
                START,
                Send.Speaker.MACHINE,
                Send.Way.MAIL,
                "help@shop.example",
                Personal.of(to),
                Personal.of(text),
                Optional.empty(),
                0,
                answered);
    }

    /** Words to a chat window. */
    public static Send chat(ContactId session, long counter, long sequence, String text) {
        return new Send(
                new OutboundId(session, counter),
                "shop",
                KeyId.first(session),
                conversation(session),
                START,
                Send.Speaker.MACHINE,
                Send.Way.CHAT,
                "chat",
                Personal.of(session.value()),
                Personal.of(text),
                Optional.of(new RequestId(conversation(session), 1, 1)),
                sequence,
                Optional.empty());
    }

    /** Something else that a chat window shows. */
    public static Status status(ContactId session, long sequence, Status.Shown shown) {
        return new Status(
                "shop", KeyId.first(session), conversation(session), START, sequence, shown);
    }

    /** Nothing that no person wrote leaves this contact's conversation, up to this counter. */
    public static Revoke revoke(ContactId contact, long upTo) {
        return revoke(contact, upTo, Revoke.Scope.CONVERSATION);
    }

    /** Nothing leaves to this contact. */
    public static Revoke revokeAll(ContactId contact, long upTo) {
        return revoke(contact, upTo, Revoke.Scope.CONTACT);
    }

    private static Revoke revoke(ContactId contact, long upTo, Revoke.Scope scope) {
        return new Revoke(
                "shop",
                KeyId.first(contact),
                conversation(contact),
                START,
                scope,
                new OutboundId(contact, upTo));
    }

    public static Allow allow(ContactId contact) {
        return new Allow("shop", KeyId.first(contact), conversation(contact), START);
    }

    /** The same, written by this one. */
    public static Send by(Send.Speaker speaker, Send send) {
        return new Send(
                send.id(),
                send.tenant(),
                send.keyId(),
                send.conversation(),
                send.at(),
                speaker,
                send.way(),
                send.from(),
                send.to(),
                send.text(),
                send.request(),
                send.sequence(),
                send.answers());
    }

    public static ConversationId conversation(ContactId contact) {
        return new ConversationId(contact, new UUID(0x7000, 1));
    }

    /** The same, decided just now. */
    public static Send now(Send send) {
        return at(Instant.now().truncatedTo(ChronoUnit.MILLIS), send);
    }

    /** The same, decided then. */
    static Send at(Instant at, Send send) {
        return new Send(
                send.id(),
                send.tenant(),
                send.keyId(),
                send.conversation(),
                at,
                send.by(),
                send.way(),
                send.from(),
                send.to(),
                send.text(),
                send.request(),
                send.sequence(),
                send.answers());
    }

    /** The same after its customer was erased. */
    public static Send erased(Send send) {
        return send.stripped();
    }

    public static Rules rules(Rules.InDoubt inDoubt, int concurrentCalls) {
        return new Rules(
                new RetryPlan(
                        Duration.ofMillis(500), Duration.ofSeconds(4), Duration.ofMinutes(10)),
                LEASE,
                SETTLING,
                UNSEARCHED,
                Duration.ofMillis(200),
                RETENTION,
                MARKED,
                concurrentCalls,
                _ -> inDoubt);
    }
}
