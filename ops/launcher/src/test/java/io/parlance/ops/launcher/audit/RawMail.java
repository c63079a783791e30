package io.parlance.ops.launcher.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.util.Properties;

/** Sends mails as they are. */
public record RawMail(int smtpPort) {
    /**
     * @param header all of it, without the end of its last line
     */
    public void send(String header, String... to) throws MessagingException {
        Session session = Session.getInstance(new Properties());
        byte[] raw = (header + "\r\n\r\nHello\r\n").getBytes(UTF_8);
        MimeMessage message = new MimeMessage(session, new ByteArrayInputStream(raw));
        try (Transport transport = session.getTransport("smtp")) {
            transport.connect("localhost", smtpPort, null, null);
            transport.sendMessage(message, InternetAddress.parse(String.join(",", to)));
        }
    }
}
