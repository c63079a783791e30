package io.parlance.ingress.mail;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.InputStream;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** P1: what is made to break the reader becomes a dead letter, and the service goes on. */
class MailBombTest {
    private static final Reading TOO_COMPLEX = new Reading.Unanswerable(MailReader.TOO_COMPLEX);

    @Test
    void manyPartsAreTooComplex() {
        String parts = "--b\n\nx\n".repeat(MailShape.MOST_PARTS + 1);

        assertThat(Mails.read(multipart("b", parts + "--b--\n"))).isEqualTo(TOO_COMPLEX);
    }

    @Test
    void deepPartsAreTooComplex() {
        String deep =
                IntStream.rangeClosed(1, MailText.MOST_DEPTH + 1)
                        .mapToObj(i -> "--b%d\n%s".formatted(i - 1, type("b" + i)))
                        .collect(Collectors.joining());

        assertThat(Mails.read(multipart("b0", deep + "--b21\n\nHi\n"))).isEqualTo(TOO_COMPLEX);
    }

    @Test
    void manyHeaderLinesAreTooComplex() {
        String headers = "a:b\n".repeat(MailShape.MOST_HEADER_LINES + 1);

        assertThat(Mails.read(headers + "From: a@example.org\n\nHi\n")).isEqualTo(TOO_COMPLEX);
        assertThat(Mails.read(multipart("b", "--b\n" + headers + "\nHi\n--b--\n")))
                .isEqualTo(TOO_COMPLEX);
    }

    /** Spellings that the parser reads, and a quick look over the bytes may not. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Type: multipart /mixed; boundary=b\n",
                "Content-Type: multipart\n /mixed; boundary=b\n",
                "Content-Type: (a comment) MULTIPART/mixed; boundary=b\n",
                "Content-Type: multipart/mixed\n",
                "X: y\r\nContent-Type: multipart/mixed; boundary=b\n",
                "X: y\rContent-Type: multipart/mixed; boundary=b\n",
                "Content-Transfer-Encoding: base64\nContent-Type: multipart/mixed; boundary=b\n"
            })
    void manyPartsAreTooComplexHoweverTheirHeaderIsWritten(String type) {
        String parts = "--b\n\nx\n".repeat(MailShape.MOST_PARTS + 1);

        assertThat(Mails.read("From: a@example.org\n" + type + "\n" + parts))
                .isEqualTo(TOO_COMPLEX);
    }

    @Test
    void manyPartsOfAnEmptyNameAreTooComplex() {
        String parts = "--\n\nx\n".repeat(MailShape.MOST_PARTS + 1);

        assertThat(Mails.read(multipart("\"\"", parts))).isEqualTo(TOO_COMPLEX);
    }

    @ParameterizedTest
    @ValueSource(strings = {"From: a@example.org\r\n", "From: a@example.org\r", ""})
    void manyHeaderLinesAreTooComplexHoweverTheFirstEnds(String first) {
        String headers = "a:\n".repeat(MailShape.MOST_HEADER_LINES + 1);

        assertThat(Mails.read(first + headers)).isEqualTo(TOO_COMPLEX);
        assertThat(Mails.read(multipart("b", "--b\n" + first + headers))).isEqualTo(TOO_COMPLEX);
    }

    @Test
    void aHeaderOfManyBytesIsTooComplex() {
        String folded = "Subject: x\n" + (" " + "x".repeat(900) + "\n").repeat(2_000);

        assertThat(Mails.read("From: a@example.org\n" + folded + "\nHi\n")).isEqualTo(TOO_COMPLEX);
    }

    /** The parser's own preparation takes the square of its length. */
    @Test
    void aLongBoundaryIsTooComplex() {
        String boundary = "b".repeat(MailText.LONGEST_BOUNDARY + 1);

        assertThat(Mails.read(multipart(boundary, "--" + boundary + "\n\nHi\n")))
                .isEqualTo(TOO_COMPLEX);
    }

    @Test
    void aPlainTextOfManyDashesIsNot() {
        assertThat(Mails.text(Mails.plain("1", "--\n".repeat(5_000)))).startsWith("--");
    }

    @Test
    void htmlThatIsDeepEndsAsText() {
        String html = "<div><b>".repeat(30_000) + "deep";

        assertThat(Mails.text("From: a@example.org\nContent-Type: text/html\n\n" + html + "\n"))
                .contains("deep");
    }

    @Test
    void aSmallCompressedBombStaysSmall() {
        String html = "<br>".repeat(2_000_000);

        assertThat(
                        Mails.read(
                                "From: a@example.org\nSubject: S\nContent-Type: text/html\n\n"
                                        + html))
                .isInstanceOf(Reading.Mail.class);
    }

    /** Each costs as much as all may; together they cost no more than one. */
    @Test
    void allPartsOfAMailTogetherAreReadSoFar() {
        String html = "<p>%d</p>" + "<a><p>".repeat(MailText.MOST_READ_BYTES / 6 / 4);
        String parts =
                IntStream.rangeClosed(1, 50)
                        .mapToObj(
                                i -> "--b\nContent-Type: text/html\n\n" + html.formatted(i) + "\n")
                        .collect(Collectors.joining());

        String text = Mails.text(multipart("b", parts + "--b--\n"));

        assertThat(text.split("\\s+")).startsWith("1", "2", "3", "4").doesNotContain("5");
        assertThat(text).endsWith(MailText.CUT);
    }

    @Test
    void ofAFullTextNoFurtherPartIsRead() throws Exception {
        MimeBodyPart full = new MimeBodyPart();
        full.setText("x".repeat(MailText.LIMIT_BYTES + 1));
        MimeBodyPart untouchable =
                new MimeBodyPart() {
                    @Override
                    public InputStream getInputStream() {
                        throw new AssertionError("it was read");
                    }
                };
        MimeMessage mail = new MimeMessage((Session) null);
        mail.setContent(new MimeMultipart(full, untouchable));
        mail.saveChanges();

        assertThat(MailText.of(mail)).endsWith(MailText.CUT);
    }

    @Test
    void aSenderOfNoEndIsNone() {
        String from = "From: " + "(".repeat(MailFields.ADDRESSES_LIMIT) + "<a@example.org>";

        assertThat(Mails.read(from + "\n\nHi\n"))
                .isEqualTo(new Reading.Unanswerable(MailReader.UNANSWERABLE_SENDER));
    }

    /** The reader's answer is a value, whatever the bytes are. */
    @Property(tries = 500)
    void noBytesBreakTheReader(@ForAll byte[] bytes) {
        assertThat(MailReader.read(bytes, false)).isNotNull();
    }

    @Property(tries = 1_000)
    void noMailThatIsNearlyOneBreaksTheReader(@ForAll("nearlyMails") String mail) {
        assertThat(Mails.read(mail)).isNotNull();
    }

    @Provide
    Arbitrary<String> nearlyMails() {
        return Arbitraries.of(
                        "From: a@example.org\n",
                        "From: =?utf-8?b?4pyT?= <",
                        "Subject: =?x?q?=0A?= =?utf-8?b?!!?=\n",
                        "Message-ID: <1@x>\n",
                        "References: <1@x> <\n",
                        "Content-Type: multipart/mixed; boundary=b\n",
                        "Content-Type: multipart/alternative\n",
                        "Content-Type: text/html; charset=\"\n",
                        "Content-Type: ;;\n",
                        "Content-Disposition: ;attachment\n",
                        "Content-Transfer-Encoding: base64\n",
                        "Content-Transfer-Encoding: uuencode\n",
                        "begin 644 x\n",
                        "To: :;,<>@\n",
                        "\n",
                        "--b\n",
                        "--b--\n",
                        "<div><!--",
                        "words \u0000\ud83d\n")
                .list()
                .ofMaxSize(30)
                .map(lines -> String.join("", lines));
    }

    private static String multipart(String boundary, String body) {
        return "From: a@example.org\n" + type(boundary) + body;
    }

    private static String type(String boundary) {
        return "Content-Type: multipart/mixed; boundary=%s\n\n".formatted(boundary);
    }
}
