package io.parlance.notification.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlance.notification.Mailboxes;
import io.parlance.notification.Phones;
import io.parlance.notification.channel.SmtpMail.Company;
import io.parlance.notification.delivery.Answer;
import io.parlance.notification.delivery.Receipt.Sighting;
import io.parlance.notification.delivery.Send;
import io.parlance.notification.delivery.Sends;
import io.parlance.schemas.ids.Address;
import io.parlance.schemas.ids.SigningKey;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Mail by a real mail server. */
class SmtpMailIT {
    private static final SigningKey KEY = SigningKey.ofBase64(Phones.SIGNING_KEY);
    private static final String ADA = "ada@customer.example";

    private static Mailboxes mailboxes;
    private static SmtpMail mail;

    @BeforeAll
    static void start() {
        mailboxes = Mailboxes.start();
        mail = mail(mailboxes.routes());
    }

    @AfterAll
    static void stop() {
        mailboxes.close();
    }

    /** P2: the copy is handed over with the mail, so it proves that the mail went out. */
    @Test
    void aMailGoesToTheCustomerAndItsCopyToTheSentMailbox() throws Exception {
        Send send = Sends.mail(1, 1);

        Answer answer = mail.deliver(send, soon());

        assertThat(answer).isEqualTo(new Answer.Accepted(id(send)));
        assertThat(mailboxes.ids(ADA)).contains(id(send));
        assertThat(mailboxes.ids(Mailboxes.SENT)).contains(id(send));
        assertThat(mail.find(send, Sends.START))
                .containsExactly(new Sighting(id(send), Optional.empty()));
    }

    @Test
    void whatTheCustomerGetsIsWhatWasWritten() throws Exception {
        Send send = Sends.mail(2, 1);

        mail.deliver(send, soon());

        MimeMessage got = got(ADA, send);
        assertThat(got.getSubject()).isEqualTo("Re: Return");
        assertThat(got.getHeader("In-Reply-To")).containsExactly("<1@customer.example>");
        assertThat(got.getHeader("Auto-Submitted")).containsExactly("auto-replied");
        assertThat(got.getFrom()[0].toString()).isEqualTo("The Shop <help@shop.example>");
        assertThat(got.getReplyTo()[0].toString()).isEqualTo(KEY.sign(send.id()) + "@shop.example");
        assertThat(got.getHeader("Return-Path"))
                .containsExactly("<" + KEY.sign(send.id()) + "@shop.example>");
    }

    @Test
    void whatWasNotSentIsNotFound() throws Exception {
        assertThat(mail.find(Sends.mail(3, 7), Sends.START)).isEmpty();
    }

    @Test
    void aMailboxThatCannotBeAskedIsAFailureAndNoAnswer() {
        var nobody = new Address(Address.Kind.MAIL, "nobody@shop.example");
        var blind =
                new SmtpMail(
                        mailboxes.routes(),
                        mailboxes.sentMailbox(),
                        _ -> Optional.of(new Company("The Shop", nobody)),
                        KEY);

        assertThatThrownBy(() -> blind.find(Sends.mail(4, 1), Sends.START))
                .isInstanceOf(IOException.class);
    }

    @Test
    void whatHasNoRouteYetIsTriedAgain() throws Exception {
        var other = new MailRoutes.Server("127.0.0.1", mailboxes.smtpPort());
        SmtpMail local = mail(new MailRoutes(Map.of("shop.example", other)));

        assertThat(local.deliver(Sends.mail(5, 1), soon()))
                .isEqualTo(new Answer.Rejected("no-route", false));
    }

    @Test
    void whatCanNeverGoOutIsRefusedForGood() throws Exception {
        Send wicked =
                Sends.mail(Sends.mail(6, 2).id(), "a@b.example>\r\nDATA", "x", Optional.empty());
        SmtpMail without =
                new SmtpMail(
                        mailboxes.routes(), mailboxes.sentMailbox(), _ -> Optional.empty(), KEY);

        assertThat(
                        List.of(
                                mail.deliver(Sends.erased(Sends.mail(6, 1)), soon()),
                                mail.deliver(wicked, soon()),
                                without.deliver(Sends.mail(6, 3), soon())))
                .containsExactly(
                        new Answer.Rejected("erased", true),
                        new Answer.Rejected("no-address", true),
                        new Answer.Rejected("no-mailbox", true));
    }

    private static MimeMessage got(String address, Send send) throws Exception {
        for (MimeMessage one : mailboxes.mails(address)) {
            if (id(send).equals(one.getMessageID())) {
                return one;
            }
        }
        throw new AssertionError("the mailbox has no such mail");
    }

    private static String id(Send send) {
        return "<" + KEY.sign(send.id()) + "@shop.example>";
    }

    private static SmtpMail mail(MailRoutes routes) {
        Company shop = new Company("The Shop", Address.mail(Mailboxes.SENT));
        return new SmtpMail(routes, mailboxes.sentMailbox(), _ -> Optional.of(shop), KEY);
    }

    private static Deadline soon() {
        return Deadline.in(Duration.ofSeconds(20));
    }
}
