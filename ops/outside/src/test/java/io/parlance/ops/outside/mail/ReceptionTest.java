package io.parlance.ops.outside.mail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.ops.outside.fault.Faults;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A mail that is kept while a mailbox takes nothing. */
class ReceptionTest {
    private static final Envelope ENVELOPE =
            new Envelope("company@example.org", List.of("anna@customers.example"));

    @TempDir private Path dir;

    /** Who is told otherwise sends it again, and then it is there twice. */
    @Test
    void whatIsKeptIsAcceptedThoughAMailboxDoesNotTakeIt() throws Exception {
        Spool spool = new Spool(dir);

        desk(spool, (_, _, _) -> refuse()).accept(ENVELOPE, "hello".getBytes(UTF_8));

        assertThat(kept(spool)).hasSize(1).first().asString().endsWith("hello");
    }

    @Test
    void aStartGoesOnWithTheNextMailWhereAMailboxDoesNotTakeOne() throws Exception {
        Spool spool = new Spool(dir);
        spool.keep(ENVELOPE, "first".getBytes(UTF_8));
        spool.keep(ENVELOPE, "second".getBytes(UTF_8));
        List<String> taken = new ArrayList<>();
        Spool.Reader picky =
                (_, mail, _) -> {
                    String text = new String(mail, UTF_8);
                    if (text.endsWith("first")) {
                        refuse();
                    }
                    taken.add(text);
                };

        spool.readAll(desk(spool, picky)::deliver);

        assertThat(taken).hasSize(1).first().asString().endsWith("second");
    }

    private static Reception.Desk desk(Spool spool, Spool.Reader mailboxes) {
        Clock clock = Clock.systemUTC();
        return new Reception.Desk(spool, mailboxes, new Faults<>(clock), clock);
    }

    private static void refuse() throws IOException {
        throw new IOException("full");
    }

    private static List<String> kept(Spool spool) throws IOException {
        List<String> kept = new ArrayList<>();
        spool.readAll((_, mail, _) -> kept.add(new String(mail, UTF_8)));
        return kept;
    }
}
