package io.parlance.stream.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.schemas.Personal;
import io.parlance.schemas.ids.ContactId;
import io.parlance.schemas.ids.ConversationId;
import io.parlance.schemas.ids.KeyId;
import io.parlance.schemas.ids.MailMark;
import io.parlance.schemas.ids.OutboundId;
import io.parlance.stream.conversation.Channel;
import io.parlance.stream.conversation.Contact;
import io.parlance.stream.conversation.Lane;
import io.parlance.stream.conversation.MailReference;
import io.parlance.stream.conversation.MailThread;
import io.parlance.stream.conversation.MailThreads;
import io.parlance.stream.conversation.Route;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is kept of mails, and within which bound. */
class MailRowsTest {
    private static final ContactId CONTACT = new ContactId("abcdefghijklmnopqrstuvwxyz");
    private static final long TODAY = 1_764_000_000_000L;

    @Test
    void aContactsThreadsComeBackAsTheyWere() {
        Contact before = contact(2, 3);

        assertThat(ContactRows.fromRow(ContactRows.toRow(before))).isEqualTo(before);
    }

    @Test
    void aRouteComesBackWithTheMailThatItAnswers() {
        MailReference reference =
                new MailReference(
                        Personal.of("Boots"), Personal.of("<b@x>"), Personal.of("<a@x> <0@x>"));
        Route before =
                new Route(
                        Channel.MAIL,
                        Lane.DEFERRED,
                        Mails.SERVICE,
                        Personal.of("ada@example.org"),
                        reference);

        assertThat(ConversationRows.fromRow(ConversationRows.toRow(before))).isEqualTo(before);
    }

    /** The most that is remembered; half of what a row may be. */
    @Test
    void theLargestContactIsWellWithinTheBound() {
        byte[] row =
                new Encoder(new SwitchedRegistry())
                        .encode(
                                Names.changelog(Names.CONTACTS),
                                ContactRows.toRow(contact(20, 50)));

        assertThat(row.length).isLessThan(Encoder.MOST_BYTES / 2);
    }

    private static Contact contact(int threads, int references) {
        return new Contact(
                CONTACT,
                "shop",
                KeyId.first(CONTACT),
                TODAY,
                12,
                4,
                null,
                new MailThreads(
                        IntStream.range(0, threads).mapToObj(n -> thread(n, references)).toList()),
                List.of(),
                null);
    }

    private static MailThread thread(int n, int references) {
        return new MailThread(
                new ConversationId(CONTACT, new UUID(0x0190000000007000L, n)),
                IntStream.range(0, references).mapToObj(MailRowsTest::mark).toList(),
                IntStream.range(0, references)
                        .mapToObj(i -> new OutboundId(CONTACT, TODAY + i))
                        .toList());
    }

    private static MailMark mark(int n) {
        return new MailMark(Mails.mark("" + (char) ('a' + n / 26) + (char) ('a' + n % 26)));
    }
}
