package io.parlance.ingress.mail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What of a mail is the customer's text. */
class MailTextTest {
    @Test
    void htmlAloneIsMadeText() {
        String mail =
                """
                From: a@example.org
                Content-Type: text/html; charset=utf-8

                <html><head><title>no</title><style>p {}</style></head><body>
                <p>Dear   shop,</p><p>my <b>boots</b> are<br>too small &amp; too red.</p>
                <ul><li>left</li><li>right</li></ul><script>alert(1)</script>
                </body></html>
                """;

        assertThat(Mails.text(mail))
                .isEqualTo(
                        """
                        Dear shop,

                        my boots are
                        too small & too red.

                        - left
                        - right\
                        """);
    }

    @Test
    void ofAlternativesPlainTextIsTaken() {
        assertThat(Mails.text(alternative("plain words", "<p>rich words</p>")))
                .isEqualTo("plain words");
    }

    @Test
    void ofAlternativesHtmlIsTakenWherePlainTextIsEmpty() {
        assertThat(Mails.text(alternative(" ", "<p>rich words</p>"))).isEqualTo("rich words");
    }

    private static String alternative(String plain, String html) {
        return """
        From: a@example.org
        Content-Type: multipart/alternative; boundary="b"

        --b
        Content-Type: text/plain

        %s
        --b
        Content-Type: text/html

        %s
        --b--
        """
                .formatted(plain, html);
    }

    @Test
    void nestedPartsAreSearchedAndAttachmentsAreNot() {
        String mail =
                """
                From: a@example.org
                Content-Type: multipart/mixed; boundary=outer

                --outer
                Content-Type: multipart/related; boundary=middle

                --middle
                Content-Type: multipart/alternative; boundary=inner

                --inner
                Content-Type: text/plain; charset=iso-8859-1
                Content-Transfer-Encoding: quoted-printable

                Gr=FC=DFe
                --inner
                Content-Type: text/html

                <p>Other</p>
                --inner--
                --middle
                Content-Type: image/png
                Content-Transfer-Encoding: base64

                iVBORw0KGgo=
                --middle--
                --outer
                Content-Type: text/plain
                Content-Disposition: attachment; filename=log.txt

                attached
                --outer
                Content-Type: text/plain

                PS: thanks
                --outer--
                """;

        assertThat(Mails.text(mail)).isEqualTo("Grüße\n\nPS: thanks");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x-unknown", "us-ascii", "\"", "utf-8", "no such thing!"})
    void aWrongCharsetIsTolerated(String charset) {
        String mail =
                "From: a@example.org\nContent-Type: text/plain; charset=" + charset + "\n\nGrüße\n";

        assertThat(Mails.text(mail)).isEqualTo("Grüße");
    }

    @Test
    void whatIsNeitherDeclaredNorUtf8IsReadAsMostSuchMailIs() {
        byte[] mail = "From: a@example.org\n\nGr\u00fc\u00dfe\n".getBytes(ISO_8859_1);

        assertThat(MailReader.read(mail))
                .isInstanceOfSatisfying(
                        Reading.Mail.class,
                        m -> assertThat(Reading.Words.plain(m.words().text())).isEqualTo("Grüße"));
    }

    @Test
    void anUnknownTransferEncodingDoesNotLoseTheMail() {
        String mail = "From: a@example.org\nContent-Transfer-Encoding: odd\nSubject: S\n\nHi\n";

        assertThat(Mails.text(mail)).isIn("Hi", "S");
    }

    @Test
    void aLongTextIsCutAndSaysSo() {
        String text = Mails.text(Mails.plain("1", "ä".repeat(MailText.LIMIT_BYTES)));

        assertThat(text).startsWith("ää").endsWith(MailText.CUT);
        assertThat(text.getBytes(UTF_8))
                .hasSizeBetween(MailText.LIMIT_BYTES - 4, MailText.LIMIT_BYTES);
    }

    @Test
    void theLongestTextIsNotCut() {
        String text = "x".repeat(MailText.LIMIT_BYTES);

        assertThat(Mails.text(Mails.plain("1", text))).isEqualTo(text);
    }

    @Test
    void aMailWithoutTextSaysItsSubject() {
        assertThat(Mails.text("From: a@example.org\nSubject: Call me\n\n\n")).isEqualTo("Call me");
        assertThat(
                        Mails.text(
                                """
                                From: a@example.org
                                Subject: A scan
                                Content-Type: application/pdf

                                %PDF
                                """))
                .isEqualTo("A scan");
    }
}
