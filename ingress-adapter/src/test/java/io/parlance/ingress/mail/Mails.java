package io.parlance.ingress.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Mails as they come over the wire. */
final class Mails {
    static final String FROM = "Ada <ada@example.org>";

    private Mails() {}

    /** A plain mail; each change gives another one. */
    static String plain(String id, String text) {
        return """
        From: %s
        To: Help <help@shop.example>
        Subject: Boots
        Message-ID: <%s@example.org>
        Date: Wed, 25 Nov 2026 10:00:00 +0100

        %s
        """
                .formatted(FROM, id, text);
    }

    /** With a further header line. */
    static String with(String header, String mail) {
        return header + "\n" + mail;
    }

    /** Lines end as they must. */
    static byte[] bytes(String mail) {
        return mail.replace("\n", "\r\n").getBytes(UTF_8);
    }

    static Reading read(String mail) {
        return MailReader.read(bytes(mail), false);
    }

    static Reading.Mail readable(String mail) {
        if (read(mail) instanceof Reading.Mail readable) {
            return readable;
        }
        throw new AssertionError(read(mail));
    }

    static String text(String mail) {
        return Reading.Words.plain(readable(mail).words().text());
    }

    static String subject(String mail) {
        return Reading.Words.plain(readable(mail).words().subject());
    }
}
