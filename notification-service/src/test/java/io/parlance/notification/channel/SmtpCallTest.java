package io.parlance.notification.channel;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.notification.channel.BreakingServer.Breach;
import io.parlance.notification.channel.SmtpCall.Envelope;
import io.parlance.notification.delivery.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A server that breaks at each point of the exchange. */
class SmtpCallTest {
    private static final byte[] MAIL = "Subject: x\r\n\r\nHello\r\n.\r\nBye\r\n".getBytes(US_ASCII);
    private static final Envelope ENVELOPE =
            new Envelope(
                    "shop.example", "1@shop.example", "ada@customer.example", "sent@shop.example");
    private static final Answer.Accepted ACCEPTED = new Answer.Accepted("<1@shop.example>");

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"TEXT", "DOT"})
    void aConnectionThatIsClosedBeforeTheFinalDotProvesThatNothingWasSent(SmtpStep step)
            throws Exception {
        assertThat(broken(step, new Breach.Hangup())).isEqualTo(notSent("connection"));
        assertThat(broken(step, new Breach.Reset())).isEqualTo(notSent("connection"));
    }

    @Test
    void aConnectionThatBreaksWithinTheTextProvesThatNothingWasSent() throws Exception {
        byte[] beyondAllBuffers = "0123456789\r\n".repeat(2_000_000).getBytes(US_ASCII);
        try (BreakingServer server = BreakingServer.at(SmtpStep.TEXT, new Breach.Reset())) {
            SmtpCall call = new SmtpCall(ENVELOPE, Deadline.in(Duration.ofSeconds(20)));

            assertThat(call.handOver(server.address(), beyondAllBuffers, ACCEPTED))
                    .isEqualTo(notSent("connection"));
        }
    }

    /** P2: the server has it, and says so to nobody. */
    @Test
    void aConnectionThatIsClosedAfterTheFinalDotProvesNothing() throws Exception {
        assertThat(broken(SmtpStep.DOT, new Breach.Hangup())).isEqualTo(unknown("connection"));
        assertThat(broken(SmtpStep.DOT, new Breach.Reset())).isEqualTo(unknown("connection"));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "TEXT")
    void aServerThatSaysNothingMoreIsLeftInTime(SmtpStep step) throws Exception {
        Answer answer = broken(step, new Breach.Silence());

        assertThat(answer)
                .isEqualTo(step == SmtpStep.DOT ? unknown("time-out") : notSent("time-out"));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "TEXT")
    void whatCannotBeReadProvesNothingMore(SmtpStep step) throws Exception {
        Answer answer = broken(step, new Breach.Says("what?"));

        assertThat(answer)
                .isEqualTo(step == SmtpStep.DOT ? unknown("unreadable") : notSent("unreadable"));
    }

    @ParameterizedTest
    @MethodSource("answered")
    void aRefusalIsTakenAtItsWord(SmtpStep step) throws Exception {
        assertThat(broken(step, new Breach.Says("451 later"))).isEqualTo(step.refused(451));
        assertThat(broken(step, new Breach.Says("550 never"))).isEqualTo(step.refused(550));
    }

    static List<SmtpStep> answered() {
        return List.of(SmtpStep.values()).stream().filter(SmtpStep::isAnswered).toList();
    }

    /** P2: without the copy there would be no proof that it went out. */
    @Test
    void aMailWhoseCopyIsRefusedIsNotSent() throws Exception {
        var breach = new Breach.Says("550 no such mailbox");
        try (BreakingServer server = BreakingServer.at(SmtpStep.SENT_COPY, breach)) {
            Answer answer = call(server.address(), Duration.ofSeconds(20));

            assertThat(answer).isEqualTo(new Answer.Rejected("sent-copy-550", false));
            assertThat(server.mails()).isEmpty();
        }
    }

    @Test
    void aMailThatIsTakenIsAcceptedAsItIs() throws Exception {
        try (BreakingServer server =
                BreakingServer.at(SmtpStep.DOT, new Breach.Says("250-fine\r\n250 id 42"))) {
            Answer answer = call(server.address(), Duration.ofSeconds(20));

            assertThat(answer).isEqualTo(ACCEPTED);
            assertThat(server.mails()).containsExactly("Subject: x\n\nHello\n..\nBye\n");
        }
    }

    @Test
    void withoutAConnectionNothingWasSent() throws Exception {
        InetSocketAddress nobody;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = (InetSocketAddress) free.getLocalSocketAddress();
        }

        assertThat(call(nobody, Duration.ofSeconds(20))).isEqualTo(notSent("connection"));
        assertThat(call(InetSocketAddress.createUnresolved("nowhere", 25), Duration.ofSeconds(20)))
                .isEqualTo(notSent("connection"));
    }

    /** P2: a process that was paused between intent and call finds its time over. */
    @Test
    void afterTheDeadlineNothingLeaves() throws Exception {
        var fine = new Breach.Says("250 fine");
        try (BreakingServer server = BreakingServer.at(SmtpStep.DOT, fine)) {
            Answer answer = call(server.address(), Duration.ofSeconds(-1));

            assertThat(answer).isEqualTo(notSent("time-out"));
            assertThat(server.mails()).isEmpty();
        }
    }

    /** P1: whoever ends the owner does not wait for a mail server. */
    @Test
    void anInterruptedCallEnds() throws Exception {
        var ended = new AtomicReference<Throwable>();
        try (BreakingServer server = BreakingServer.at(SmtpStep.HELLO, new Breach.Silence())) {
            Thread caller =
                    Thread.ofVirtual()
                            .start(() -> {
                                try {
                                    call(server.address(), Duration.ofSeconds(60));
                                } catch (InterruptedException e) {
                                    ended.set(e);
                                }
                            });
            caller.interrupt();

            assertThat(caller.join(Duration.ofSeconds(20))).isTrue();
            assertThat(ended.get()).isInstanceOf(InterruptedException.class);
        }
    }

    private static Answer broken(SmtpStep step, Breach breach)
            throws IOException, InterruptedException {
        boolean silent = breach instanceof Breach.Silence;
        try (BreakingServer server = BreakingServer.at(step, breach)) {
            return call(server.address(), silent ? Duration.ofSeconds(1) : Duration.ofSeconds(20));
        }
    }

    private static Answer call(InetSocketAddress server, Duration within)
            throws InterruptedException {
        return new SmtpCall(ENVELOPE, Deadline.in(within)).handOver(server, MAIL, ACCEPTED);
    }

    private static Answer notSent(String reason) {
        return new Answer.NotSent(reason);
    }

    private static Answer unknown(String reason) {
        return new Answer.Unknown(reason);
    }
}
