package io.parlance.ingress.mail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.schemas.ids.Address;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailReaderTest {
    @Test
    void aPlainMailIsReadAsItStands() {
        Reading.Mail mail = Mails.readable(Mails.plain("1", "Can I\nexchange them?\n"));

        assertThat(mail.words().sender()).isEqualTo(Address.mail("ada@example.org"));
        assertThat(Reading.Words.plain(mail.words().subject())).isEqualTo("Boots");
        assertThat(Reading.Words.plain(mail.words().text())).isEqualTo("Can I\nexchange them?");
        assertThat(mail.ids().own()).contains("<1@example.org>");
        assertThat(mail.automatic()).isEmpty();
        assertThat(mail.writtenTo().getLast()).containsExactly(Address.mail("help@shop.example"));
    }

    @Test
    void nothingPersonalIsInItsToString() {
        assertThat(Mails.readable(Mails.plain("1", "secret")).toString())
                .doesNotContain("ada", "Boots", "secret", "1@example.org");
    }

    @Test
    void encodedWordsAreDecoded() {
        String mail =
                """
                From: =?UTF-8?Q?J=C3=B6rg?= <Joerg@Example.ORG>
                Subject: =?ISO-8859-1?Q?R=FCckgabe?= =?UTF-8?B?IPCfkaI=?=
                 von Stiefeln

                Hallo
                """;

        assertThat(Mails.subject(mail)).isEqualTo("Rückgabe 👢 von Stiefeln");
        assertThat(Mails.readable(mail).words().sender())
                .isEqualTo(Address.mail("joerg@example.org"));
    }

    @Test
    void headersThatAreUtf8AsTheyAreAreReadSo() {
        assertThat(Mails.subject("From: a@example.org\nSubject: Rückgabe\n\nHallo\n"))
                .isEqualTo("Rückgabe");
    }

    @Test
    void aSubjectIsOneLineThatCannotEndAHeader() {
        String mail = "From: a@b.example\nSubject: =?UTF-8?Q?a=0D=0ABcc:_x=00?=\n\nHi\n";

        assertThat(Mails.subject(mail)).isEqualTo("a Bcc: x");
    }

    @Test
    void aLongSubjectIsCut() {
        assertThat(Mails.subject("From: a@b.example\nSubject: " + "x".repeat(2_000) + "\n\nHi\n"))
                .hasSize(MailFields.SUBJECT_LIMIT);
    }

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

    @Test
    void referencesAreNearestFirstAndInReplyToIsNearest() {
        String mail =
                Mails.with(
                        "References: <1@x> <2@x>\n\t<3@x>\nIn-Reply-To: <3@x> (a comment)",
                        Mails.plain("4", "Hi"));

        Reading.Ids ids = Mails.readable(mail).ids();

        assertThat(ids.refersTo()).containsExactly("<3@x>", "<2@x>", "<1@x>");
        assertThat(ids.references()).containsExactly("<1@x>", "<2@x>", "<3@x>");
    }

    @Test
    void ofManyReferencesTheOldestAreForgotten() {
        String many =
                IntStream.rangeClosed(1, 100)
                        .mapToObj(i -> "<" + i + "@x>")
                        .collect(Collectors.joining(" "));

        Reading.Ids ids =
                Mails.readable(Mails.with("References: " + many, Mails.plain("4", "Hi"))).ids();

        assertThat(ids.refersTo()).hasSize(20).startsWith("<100@x>", "<99@x>");
        assertThat(ids.references()).hasSize(20).endsWith("<99@x>", "<100@x>");
    }

    @Test
    void whatIsNoMessageIdIsOverlooked() {
        String mail =
                """
                From: a@example.org
                Message-ID: none
                In-Reply-To: <> <a b> <ok@x>

                Hi
                """;

        assertThat(Mails.readable(mail).ids().own()).isEmpty();
        assertThat(Mails.readable(mail).ids().refersTo()).containsExactly("<ok@x>");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Auto-Submitted: auto-replied | auto-submitted",
                "auto-submitted: Auto-Generated; owner-email=a@b | auto-submitted",
                "Precedence: bulk | precedence",
                "Precedence: Junk | precedence",
                "precedence: list | precedence",
                "List-Id: <news.example.org> | list",
                "list-unsubscribe: <mailto:x@y> | list",
                "Return-Path: <> | null-sender"
            })
    void aMachinesMailIsTold(String header, String word) {
        assertThat(Mails.readable(Mails.with(header, Mails.plain("1", "Hi"))).automatic())
                .contains(word);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Auto-Submitted: no",
                "Auto-Submitted: No (a person)",
                "Precedence: first-class",
                "Listing: 1",
                "Return-Path: <ada@example.org>"
            })
    void aPersonsMailIsNot(String header) {
        assertThat(Mails.readable(Mails.with(header, Mails.plain("1", "Hi"))).automatic())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'Subject: S\n\nHi\n', unanswerable-sender",
        "'From: <>\n\nHi\n', unanswerable-sender",
        "'From: nobody\n\nHi\n', unanswerable-sender",
        "'From: jörg@example.org\n\nHi\n', unanswerable-sender",
        "'From: a@example.org\n\n\n', no-text",
        "'From: a@example.org\nContent-Type: image/png\n\nx\n', no-text",
        "'just words\n', unreadable",
        "'', unreadable"
    })
    void whatNobodyCanAnswerSaysWhy(String mail, String why) {
        assertThat(Mails.read(mail)).isEqualTo(new Reading.Unanswerable(why));
    }

    @Test
    void theFirstOfSeveralSendersCounts() {
        assertThat(Mails.readable("From: x, A <a@example.org>, b@example.org\n\nHi\n").words())
                .extracting(Reading.Words::sender)
                .isEqualTo(Address.mail("a@example.org"));
    }

    @Test
    void aServersWordOfTheReceiverStandsFirst() {
        String mail =
                """
                To: b@example.org, "C, D" <c@example.org>
                Cc: d@example.org
                Delivered-To: a@example.org
                From: x@example.org

                Hi
                """;

        assertThat(Mails.readable(mail).writtenTo())
                .containsExactly(
                        List.of(Address.mail("a@example.org")),
                        List.of(),
                        List.of(
                                Address.mail("b@example.org"),
                                Address.mail("c@example.org"),
                                Address.mail("d@example.org")));
    }
}
