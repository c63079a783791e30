package io.parlance.ingress.mail;

import io.parlance.schemas.Personal;
import io.parlance.schemas.ids.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.util.SharedByteArrayInputStream;
import java.util.Optional;
import java.util.Properties;

/**
 * Reads the bytes of a mail (RFC 5322, MIME). Whatever they are, reading ends, in bounded memory,
 * with one of the two answers.
 */
final class MailReader {
    static final String UNREADABLE = "unreadable";
    static final String TOO_COMPLEX = "too-complex";
    static final String UNANSWERABLE_SENDER = "unanswerable-sender";
    static final String NO_TEXT = "no-text";

    /** Headers that are UTF-8 as they are (RFC 6532) are read so. */
    private static final Session MIME = Session.getInstance(utf8());

    private MailReader() {}

    private static Properties utf8() {
        Properties properties = new Properties();
        properties.setProperty("mail.mime.allowutf8", "true");
        return properties;
    }

    /**
     * @param nullSender whether it came with the envelope of a bounce
     */
    static Reading read(byte[] raw, boolean nullSender) {
        if (MailShape.hasTooMuchHeader(raw)) {
            return new Reading.Unanswerable(TOO_COMPLEX);
        }
        try {
            MimeMessage message = new MimeMessage(MIME, new SharedByteArrayInputStream(raw));
            return MailText.hasParts(message) && MailShape.hasTooManyParts(raw)
                    ? new Reading.Unanswerable(TOO_COMPLEX)
                    : read(message, nullSender);
        } catch (MailText.TooComplexException _) {
            return new Reading.Unanswerable(TOO_COMPLEX);
        } catch (MessagingException | RuntimeException _) {
            // A parser that stumbles over a stranger's bytes says something of them, not of us.
            return new Reading.Unanswerable(UNREADABLE);
        }
    }

    private static Reading read(MimeMessage message, boolean nullSender)
            throws MessagingException, MailText.TooComplexException {
        if (MailFields.none(message)) {
            return new Reading.Unanswerable(UNREADABLE);
        }
        MailFields fields = new MailFields(message);
        Optional<Address> sender = fields.sender();
        Optional<String> automatic = fields.automatic(nullSender);
        if (sender.isEmpty() && automatic.isEmpty()) {
            return new Reading.Unanswerable(UNANSWERABLE_SENDER);
        }
        String subject = fields.subject();
        String text = Optional.of(MailText.of(message)).filter(t -> !t.isBlank()).orElse(subject);
        if (text.isBlank()) {
            return new Reading.Unanswerable(NO_TEXT);
        }
        var words =
                new Reading.Words(
                        sender,
                        Personal.of(subject),
                        Personal.of(text),
                        Personal.of(fields.date()));
        return new Reading.Mail(words, fields.ids(), automatic, fields.writtenTo());
    }
}
