package io.parlance.ingress.mail;

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
