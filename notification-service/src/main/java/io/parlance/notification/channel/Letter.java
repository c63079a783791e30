package io.parlance.notification.channel;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlance.notification.delivery.MailReference;
import io.parlance.notification.delivery.Send;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * One Send as a mail: plain text and HTML of the same Markdown, in 7-bit lines, so that no server
 * has to be asked what else it takes.
 *
 * @param fromName the company's
 * @param ours the signed outbound id in the company's mail domain: the mail's id, and where answers
 *     and bounces go
 */
record Letter(Send send, String fromName, String ours) {
    private static final Session SESSION = Session.getInstance(new Properties());
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH);
    private static final Pattern RE = Pattern.compile("(?i)^(\\s*re\\s*:)*\\s*");
    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cntrl}\\s]+");
    private static final Pattern ID = Pattern.compile("<[!-;=?-~]{1,900}>");
    private static final Parser MARKDOWN = Parser.builder().build();
    private static final HtmlRenderer HTML =
            HtmlRenderer.builder().escapeHtml(true).sanitizeUrls(true).build();

    /** It as an id: with angle brackets. */
    static String messageId(String ours) {
        return "<" + ours + ">";
    }

    byte[] bytes() throws MessagingException {
        MimeMessage mail = new Numbered();
        address(mail);
        mail.setSubject(subject(), UTF_8.name());
        mail.setHeader("Date", DATE.format(send.at().atOffset(ZoneOffset.UTC)));
        if (send.by() != Send.Speaker.PERSON) {
            mail.setHeader("Auto-Submitted", "auto-replied");
        }
        if (send.answers().isPresent()) {
            refer(mail, send.answers().get());
        }
        mail.setContent(alternatives());
        mail.saveChanges();
        return written(mail);
    }

    private void address(MimeMessage mail) throws MessagingException {
        mail.setFrom(named(send.from(), fromName));
        mail.setReplyTo(new InternetAddress[] {new InternetAddress(ours)});
        mail.setRecipient(RecipientType.TO, new InternetAddress(send.to().orElse("")));
    }

    private static InternetAddress named(String address, String name) throws AddressException {
        try {
            InternetAddress named = new InternetAddress(address);
            named.setPersonal(CONTROLS.matcher(name).replaceAll(" "), UTF_8.name());
            return named;
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    private String subject() {
        String answered = send.answers().map(mail -> mail.subject().orElse("")).orElse("");
        return reply(CONTROLS.matcher(answered).replaceAll(" "));
    }

    /** The subject of an answer to a mail of this subject. */
    static String reply(String subject) {
        return ("Re: " + RE.matcher(subject).replaceFirst("")).strip();
    }

    /** RFC 5322, section 3.6.4; what is no id of that form is left out. */
    private static void refer(MimeMessage mail, MailReference answered) throws MessagingException {
        String id = ids(answered.messageId().orElse(""), " ");
        String all = answered.references().orElse("") + answered.messageId().orElse("");
        if (!id.isEmpty()) {
            mail.setHeader("In-Reply-To", id);
            mail.setHeader("References", ids(all, "\r\n "));
        }
    }

    private static String ids(String text, String between) {
        return ID.matcher(text)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.joining(between));
    }

    private MimeMultipart alternatives() throws MessagingException {
        String text = send.text().orElse("").replaceAll("\\R", "\n");
        String html =
                "<!DOCTYPE html>\n<html><body>\n%s</body></html>\n"
                        .formatted(HTML.render(MARKDOWN.parse(text)));
        return new MimeMultipart("alternative", part(text, "plain"), part(html, "html"));
    }

    private static MimeBodyPart part(String text, String form) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(text, UTF_8.name(), form);
        part.setHeader("Content-Transfer-Encoding", "quoted-printable");
        return part;
    }

    private static byte[] written(MimeMessage mail) throws MessagingException {
        try {
            var bytes = new ByteArrayOutputStream();
            mail.writeTo(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new MessagingException("not written", e);
        }
    }

    /** With our own id instead of one that is made up. */
    private final class Numbered extends MimeMessage {
        Numbered() {
            super(SESSION);
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", messageId(ours));
        }
    }
}
