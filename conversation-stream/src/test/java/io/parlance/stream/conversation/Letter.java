package io.parlance.stream.conversation;

import io.parlance.schemas.Personal;
import io.parlance.schemas.ids.MailMark;
import io.parlance.schemas.ids.MessageId;
import io.parlance.schemas.ids.OutboundId;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A mail in the making.
 *
 * @param name of the mail, in lower-case letters; its Message-ID
 * @param refersTo names of other mails, nearest first
 */
record Letter(
        String name,
        List<String> refersTo,
        @Nullable OutboundId answers,
        boolean foreign,
        @Nullable String automatic,
        Route route) {
    static final Personal ADA = Personal.of("ada@example.org");

    /** From the customer to the company, a new matter. */
    static Letter of(String name) {
        MailReference reference =
                new MailReference(Personal.of("Boots"), Personal.of(name), Personal.of(""));
        Route route =
                new Route(Channel.MAIL, Lane.DEFERRED, "service@shop.example", ADA, reference);
        return new Letter(name, List.of(), null, false, null, route);
    }

    Letter refersTo(String... names) {
        return new Letter(name, Arrays.asList(names), answers, foreign, automatic, route);
    }

    Letter answers(OutboundId ours) {
        return new Letter(name, refersTo, ours, foreign, automatic, route);
    }

    Letter fromAStranger() {
        return new Letter(
                name,
                refersTo,
                answers,
                true,
                automatic,
                new Route(
                        Channel.MAIL,
                        route.lane(),
                        route.ours(),
                        Personal.of("eve@example.org"),
                        route.answers()));
    }

    Letter automatic(String why) {
        return new Letter(name, refersTo, answers, foreign, why, route);
    }

    Letter to(String ours, Lane lane) {
        Route other = new Route(Channel.MAIL, lane, ours, route.theirs(), route.answers());
        return new Letter(name, refersTo, answers, foreign, automatic, other);
    }

    MessageId id() {
        return new MessageId("mail:" + name);
    }

    Event.MessageArrived arriving(Instant at) {
        List<MailMark> marks = refersTo.stream().map(Letter::mark).toList();
        Mail mail = new Mail(mark(name), marks, answers, foreign, automatic);
        return new Event.MessageArrived(id(), route, Personal.of("Hello"), at, mail);
    }

    static MailMark mark(String name) {
        return new MailMark("2".repeat(26 - name.length()) + name);
    }
}
