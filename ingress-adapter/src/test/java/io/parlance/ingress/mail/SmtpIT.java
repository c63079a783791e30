package io.parlance.ingress.mail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.ingress.Edge;
import io.parlance.ingress.sms.TopicReader;
import io.parlance.ops.outside.broker.LocalBroker;
import io.parlance.schemas.Personal;
import io.parlance.schemas.Topics;
import io.parlance.schemas.avro.Channel;
import io.parlance.schemas.avro.InboundMessage;
import io.parlance.schemas.avro.Lane;
import io.parlance.schemas.headers.DeadLetter;
import io.parlance.schemas.ids.Address;
import io.parlance.schemas.ids.ContactKey;
import io.parlance.schemas.ids.OutboundId;
import io.parlance.schemas.ids.SigningKey;
import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Proves P1 for mail: what was answered with 250 is in Kafka, and its bytes are on the disk. */
class SmtpIT {
    private static final String HELP = "help@shop.example";
    private static final ContactKey KEY = ContactKey.ofBase64(LocalBroker.TEST_CONTACT_KEY);

    @TempDir static Path dir;
    private static MailSite site;
    private static Edge edge;
    private static TopicReader topics;

    @BeforeAll
    static void start() throws Exception {
        site = MailSite.start(dir);
        edge = site.edge();
        topics = site.topics();
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    /** Those of the contact that this sender is. */
    private static List<InboundMessage> messages(String from) {
        String contact = KEY.contact(Edge.TENANT, Address.mail(from)).value();
        return topics.all(Topics.INBOUND_MESSAGES).stream()
                .filter(record -> new String(record.key(), UTF_8).equals(contact))
                .map(record -> topics.value(record, InboundMessage.class))
                .toList();
    }

    private static String from(String sender, String mail) {
        return mail.replace(Mails.FROM, sender);
    }

    private static String deliver(String sender, String mail) throws IOException {
        try (Smtp smtp = new Smtp(edge.smtpPort())) {
            return smtp.mail(sender, HELP, mail);
        }
    }

    @Test
    void anAcceptedMailIsInKafkaAndItsBytesAreKept() throws Exception {
        Session session = Session.getInstance(new Properties());
        MimeMessage mail = new MimeMessage(session);
        mail.setFrom(new InternetAddress("ada@accepted.example", "Ada"));
        mail.setRecipients(Message.RecipientType.TO, HELP);
        mail.setSubject("Größe");
        mail.setText("Passen sie?\n.\nAda");
        mail.saveChanges();

        try (Transport transport = session.getTransport("smtp")) {
            transport.connect("127.0.0.1", edge.smtpPort(), null, null);
            transport.sendMessage(mail, mail.getAllRecipients());
        }

        List<InboundMessage> messages = messages("ada@accepted.example");
        assertThat(messages).hasSize(1);
        InboundMessage message = messages.getFirst();
        assertThat(message.getChannel()).isEqualTo(Channel.MAIL);
        assertThat(message.getLane()).isEqualTo(Lane.DEFERRED);
        assertThat(message.getAddressWrittenTo()).isEqualTo(HELP);
        assertThat(Personal.fromBytes(message.getText()))
                .isEqualTo(Personal.of("Passen sie?\n.\nAda"));
        assertThat(Personal.fromBytes(message.getSender()))
                .isEqualTo(Personal.of("ada@accepted.example"));
        assertThat(Personal.fromBytes(message.getMail().getReference().getSubject()))
                .isEqualTo(Personal.of("Größe"));
        assertThat(Personal.fromBytes(message.getMail().getReference().getMessageId()))
                .isEqualTo(Personal.of(mail.getMessageID()));
        assertThat(site.claim(message.getMail().getRawMail()))
                .content()
                .contains("Passen sie?\r\n.\r\nAda");
    }

    @Test
    void theSameMailThriceIsOneMessage() throws Exception {
        String mail = from("<thrice@example.org>", Mails.plain("thrice", "Hi"));

        for (int i = 1; i <= 3; i++) {
            String answer = deliver("x@y.example", "Received: by way " + i + "\n" + mail);
            assertThat(answer).startsWith("250 ");
        }

        assertThat(messages("thrice@example.org"))
                .hasSize(3)
                .extracting(InboundMessage::getMessageId)
                .containsOnly(messages("thrice@example.org").getFirst().getMessageId());
    }

    @Test
    void anAnswerBelongsToTheContactOfItsId() throws Exception {
        var sent = new OutboundId(KEY.contact(Edge.TENANT, Address.mail("eve@answer.example")), 5);
        String address = SigningKey.ofBase64(Edge.SIGNING_KEY).sign(sent) + "@shop.example";

        try (Smtp smtp = new Smtp(edge.smtpPort())) {
            assertThat(smtp.mail("bob@b.example", address, Mails.plain("answer", "Yes")))
                    .startsWith("250 ");
        }

        InboundMessage message = messages("eve@answer.example").getFirst();
        assertThat(message.getMail().getAnswers()).isEqualTo(sent.toString());
        assertThat(message.getMail().getForeign()).isTrue();
    }

    @Test
    void aBounceIsMarkedAsAMachines() throws Exception {
        deliver("", from("<bounce@example.org>", Mails.plain("bounce", "Not delivered")));

        assertThat(messages("bounce@example.org").getFirst().getMail().getAutomatic())
                .isEqualTo("null-sender");
    }

    @Test
    void anUnknownRecipientIsRefusedAndTheOthersAreServed() throws Exception {
        try (Smtp smtp = new Smtp(edge.smtpPort())) {
            smtp.say("EHLO client.example");
            smtp.say("MAIL FROM:<a@b.example>");
            assertThat(smtp.say("DATA")).startsWith("503");
            assertThat(smtp.say("RCPT TO:<nobody@shop.example>")).startsWith("550 5.1.1");
            assertThat(smtp.say("RCPT TO:<not an address>")).startsWith("550 5.1.1");
            assertThat(smtp.say("RCPT TO:<survey@shop.example>")).startsWith("250");
            assertThat(smtp.say("RCPT TO:<" + HELP + ">")).startsWith("250");
            assertThat(smtp.data(from("<two@example.org>", Mails.plain("two", "Hi"))))
                    .startsWith("250 ");
        }

        assertThat(messages("two@example.org"))
                .extracting(InboundMessage::getLane)
                .containsExactly(Lane.BULK);
    }

    @Test
    void whatIsTooLargeIsRefusedAndTheConnectionGoesOn() throws Exception {
        String large =
                from("<large@example.org>", Mails.plain("large", "x".repeat(MailSite.LIMIT)));

        try (Smtp smtp = new Smtp(edge.smtpPort())) {
            assertThat(smtp.say("EHLO client.example")).contains("SIZE " + MailSite.LIMIT);
            assertThat(smtp.say("MAIL FROM:<a@b.example> SIZE=" + (MailSite.LIMIT + 1)))
                    .startsWith("552");
            assertThat(smtp.say("MAIL FROM:<a@b.example> SIZE=65537 BODY=8BITMIME"))
                    .startsWith("552");
            assertThat(smtp.say("MAIL FROM:<a@b.example> SIZE=" + "9".repeat(30)))
                    .startsWith("552");
            assertThat(smtp.mail("a@b.example", HELP, large)).startsWith("552");
            assertThat(
                            smtp.mail(
                                    "a@b.example",
                                    HELP,
                                    from("<small@example.org>", Mails.plain("small", "Hi"))))
                    .startsWith("250 ");
        }

        assertThat(messages("large@example.org")).isEmpty();
        assertThat(messages("small@example.org")).hasSize(1);
    }

    @Test
    void aMailThatEndsEarlyIsNotAccepted() throws Exception {
        try (Smtp smtp = new Smtp(edge.smtpPort())) {
            smtp.say("MAIL FROM:<a@b.example>");
            smtp.say("RCPT TO:<" + HELP + ">");
            smtp.say("DATA");
            smtp.send("From: half@example.org\r\nSubject: Half\r\n\r\nHal");
        }
        deliver("a@b.example", from("<whole@example.org>", Mails.plain("whole", "Whole")));

        assertThat(messages("whole@example.org")).hasSize(1);
        assertThat(messages("half@example.org")).isEmpty();
    }

    @Test
    void chunksAreNotOffered() throws Exception {
        try (Smtp smtp = new Smtp(edge.smtpPort())) {
            assertThat(smtp.greeting).startsWith("220 parlance");
            assertThat(smtp.say("EHLO client.example")).doesNotContain("CHUNKING", "SMTPUTF8");
            smtp.say("MAIL FROM:<a@b.example>");
            smtp.say("RCPT TO:<" + HELP + ">");
            assertThat(smtp.say("BDAT 5 LAST")).startsWith("502");
        }
    }

    @Test
    void whatNobodyCanAnswerIsADeadLetter() throws Exception {
        String mail = "Subject: Secret\n\nno sender, marked 4711\n";

        assertThat(deliver("a@b.example", mail)).startsWith("250 ");

        ConsumerRecord<byte[], byte[]> letter =
                topics.all(Topics.INBOUND_MESSAGES.deadLetters()).stream()
                        .filter(record -> new String(record.value(), UTF_8).contains("4711"))
                        .findFirst()
                        .orElseThrow();
        assertThat(TopicReader.header(letter.headers(), DeadLetter.REASON))
                .contains("unanswerable-sender");
        assertThat(TopicReader.header(letter.headers(), "content-type")).contains("message/rfc822");
        assertThat(
                        site.claim(
                                TopicReader.header(letter.headers(), "parlance_dlq_claim")
                                        .orElseThrow()))
                .hasBinaryContent(letter.value());
    }

    @Test
    void refusalsAreCounted() throws Exception {
        deliver("a@b.example", "From: c@d.example\n\nHi\n");
        try (Smtp smtp = new Smtp(edge.smtpPort())) {
            smtp.mail("a@b.example", "nobody@shop.example", "");
        }

        assertThat(edge.send(edge.manage("/actuator/prometheus")).body())
                .contains("channel=\"mail\"")
                .contains("reason=\"unknown-address\"")
                .doesNotContain("d.example");
    }
}
