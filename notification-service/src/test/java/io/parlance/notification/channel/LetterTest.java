package io.parlance.notification.channel;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.notification.delivery.MailReference;
import io.parlance.notification.delivery.Send;
import io.parlance.notification.delivery.Sends;
import io.parlance.schemas.Personal;
import io.parlance.schemas.ids.OutboundId;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LetterTest {
    private static final String OURS = "signed.1.abc@shop.example";
    private static final MailReference ANSWERED =
            new MailReference(
                    Personal.of("Größe 42?"),
                    Personal.of("<2@customer.example>"),
                    Personal.of("<0@customer.example> <1@shop.example>"));

    @Test
    void theHeadersSayWhatItIsAndWhatItAnswers() throws Exception {
        MimeMessage mail = mail(Optional.of(ANSWERED), "Yes.");

        assertThat(mail.getMessageID()).isEqualTo("<" + OURS + ">");
        assertThat(mail.getReplyTo()).containsExactly(new InternetAddress(OURS));
        assertThat(mail.getFrom())
                .singleElement()
                .isInstanceOfSatisfying(
                        InternetAddress.class,
                        from -> {
                            assertThat(from.getAddress()).isEqualTo("help@shop.example");
                            assertThat(from.getPersonal()).isEqualTo("Schuh & Söhne");
                        });
        assertThat(mail.getAllRecipients())
                .containsExactly(new InternetAddress("ada@customer.example"));
        assertThat(mail.getSubject()).isEqualTo("Re: Größe 42?");
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-replied");
        assertThat(mail.getHeader("In-Reply-To")).containsExactly("<2@customer.example>");
        assertThat(mail.getHeader("References")[0].split("\\s+"))
                .containsExactly(
                        "<0@customer.example>", "<1@shop.example>", "<2@customer.example>");
        assertThat(mail.getHeader("Date")).containsExactly("Wed, 25 Nov 2026 08:00:00 +0000");
    }

    @Test
    void theTextIsThereAsItIsAndAsAPage() throws Exception {
        MimeMessage mail = mail(Optional.of(ANSWERED), "**Ja**, 30 Tage für Größe 42.\n\n- eins");

        assertThat(mail.isMimeType("multipart/alternative")).isTrue();
        MimeMultipart parts = (MimeMultipart) mail.getContent();
        assertThat(parts.getBodyPart(0).getContentType()).startsWith("text/plain");
        assertThat(parts.getBodyPart(0).getContent().toString().replace("\r", ""))
                .isEqualTo("**Ja**, 30 Tage für Größe 42.\n\n- eins");
        assertThat(parts.getBodyPart(1).getContentType()).startsWith("text/html");
        assertThat(parts.getBodyPart(1).getContent().toString())
                .contains("<strong>Ja</strong>")
                .contains("<li>eins</li>");
    }

    @Test
    void htmlInTheTextIsShownAndNotObeyed() throws Exception {
        MimeMessage mail =
                mail(
                        Optional.empty(),
                        "<script>x</script>\n\n[a](javascript:alert)\n\n<b>bold</b>");

        String page = ((MimeMultipart) mail.getContent()).getBodyPart(1).getContent().toString();
        assertThat(page).doesNotContain("<script>").doesNotContain("<b>").contains("&lt;b&gt;");
        assertThat(page).contains("<a").doesNotContain("javascript:");
    }

    /** No server has to take more than 7 bits and 998 characters a line. */
    @Test
    void theLinesAreShortAndPlain() throws Exception {
        String text = "ä".repeat(3_000) + "\n.\n" + "x".repeat(3_000);
        var many = new MailReference(Personal.of("ü".repeat(998)), id(1), ids(20));

        byte[] bytes = letter(Optional.of(many), text).bytes();

        assertThat(new String(bytes, ISO_8859_1)).matches("[\\x20-\\x7e\\r\\n\\t]*");
        assertThat(new String(bytes, US_ASCII).split("\r\n"))
                .allSatisfy(line -> assertThat(line).hasSizeLessThan(999).doesNotContain("\n"));
    }

    @Test
    void aReferenceAddsNoHeaders() throws Exception {
        var wicked =
                new MailReference(
                        Personal.of("Hi\r\nBcc: all@shop.example"),
                        Personal.of("<1@x>\r\nBcc: <2@y>"),
                        Personal.of("nonsense <3@z"));

        MimeMessage mail = mail(Optional.of(wicked), "Hello");

        assertThat(mail.getHeader("Bcc")).isNull();
        assertThat(mail.getSubject()).isEqualTo("Re: Hi Bcc: all@shop.example");
    }

    @Test
    void withoutAMailToAnswerThereIsNoReference() throws Exception {
        MimeMessage mail = mail(Optional.empty(), "Hello");

        assertThat(mail.getHeader("In-Reply-To")).isNull();
        assertThat(mail.getHeader("References")).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "Return, Re: Return",
        "Re: Return, Re: Return",
        "RE: re:Return, Re: Return",
        "Regarding boots, Re: Regarding boots",
        "'', Re:"
    })
    void itIsAReplyOnce(String subject, String reply) {
        assertThat(Letter.reply(subject)).isEqualTo(reply);
    }

    private static Personal id(int number) {
        return Personal.of("<" + number + "@" + "x".repeat(80) + ".example>");
    }

    private static Personal ids(int count) {
        var ids = new StringBuilder();
        for (int number = 0; number < count; number++) {
            ids.append(id(number).orElse("")).append(' ');
        }
        return Personal.of(ids.toString().strip());
    }

    private static Letter letter(Optional<MailReference> answered, String text) {
        Send send =
                Sends.mail(
                        new OutboundId(Sends.contact(1), 1),
                        "ada@customer.example",
                        text,
                        answered);
        return new Letter(send, "Schuh & Söhne", OURS);
    }

    private static MimeMessage mail(Optional<MailReference> answered, String text)
            throws MessagingException {
        return new MimeMessage(
                Session.getInstance(new Properties()),
                new ByteArrayInputStream(letter(answered, text).bytes()));
    }
}
