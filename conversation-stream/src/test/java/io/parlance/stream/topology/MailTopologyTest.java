package io.parlance.stream.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.schemas.Topics;
import io.parlance.schemas.avro.DuplicateDropped;
import io.parlance.schemas.avro.InboundMessage;
import io.parlance.schemas.avro.InferenceRequest;
import io.parlance.schemas.avro.Lane;
import io.parlance.schemas.avro.OutboundMessage;
import io.parlance.schemas.avro.Send;
import io.parlance.schemas.avro.TurnFinished;
import io.parlance.schemas.avro.TurnOutcome;
import io.parlance.schemas.headers.DeadLetter;
import io.parlance.schemas.ids.ContactId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Mails through the stores and topics: lanes, threads, what is not answered. */
class MailTopologyTest {
    private static final ContactId ADA = new ContactId("abcdefghijklmnopqrstuvwxyz");

    @TempDir Path dir;
    private TestStream stream;

    @BeforeEach
    void open() {
        stream = new TestStream(dir);
    }

    @AfterEach
    void close() {
        stream.close();
    }

    /** P7: what can wait stands behind nobody who waits. */
    @ParameterizedTest
    @EnumSource
    void aQuestionStandsOnItsLanesTopic(Lane lane) {
        InboundMessage mail = Mails.mail(ADA, "a");
        mail.setLane(lane);
        stream.comes(mail);

        for (Lane other : Lane.values()) {
            List<InferenceRequest> asked = stream.asked(other);
            assertThat(asked).hasSize(other == lane ? 1 : 0);
            assertThat(asked).allMatch(request -> request.getLane() == lane);
        }
    }

    @Test
    void aMailMayWaitForHoursUntilAPersonTakesIt() {
        stream.comes(Mails.mail(ADA, "a"));

        stream.waits(Duration.ofHours(3));
        assertThat(stream.ordered()).isEmpty();
        stream.waits(Duration.ofHours(22));

        assertThat(lastEnd().getReason()).isEqualTo("no-answer");
    }

    @Test
    void aReplySaysWhichMailItAnswersAlsoWhenItIsOrderedAgain() {
        InboundMessage mail = Mails.mail(ADA, "a");
        stream.comes(mail);
        stream.answers(stream.asked(Lane.DEFERRED).getFirst());
        OutboundMessage ordered = stream.ordered().getFirst();

        stream.waits(Duration.ofSeconds(61));

        Send sent = (Send) ordered.getOrder();
        assertThat(sent.getAnswers()).isEqualTo(mail.getMail().getReference());
        assertThat(sent.getFromAddress()).isEqualTo(Mails.SERVICE);
        assertThat(sent.getSequence()).isZero();
        assertThat(stream.ordered()).containsExactly(ordered);
    }

    @Test
    void twoMailsBeforeTheFirstAnswerAreOneThread() {
        stream.comes(Mails.mail(ADA, "a"));
        InboundMessage second = Mails.mail(ADA, "b");
        second.getMail().setRefersTo(List.of(Mails.mark("x"), Mails.mark("a")));
        stream.comes(second);

        InferenceRequest first = stream.asked(Lane.DEFERRED).getFirst();
        stream.answers(first);

        assertThat(stream.asked(Lane.DEFERRED))
                .extracting(InferenceRequest::getConversationId)
                .containsExactly(first.getConversationId());
    }

    @Test
    void aMailThatRefersToNothingIsAskedAtOnceInAThreadOfItsOwn() {
        stream.comes(Mails.mail(ADA, "a"));
        stream.comes(Mails.mail(ADA, "b"));

        assertThat(stream.asked(Lane.DEFERRED))
                .extracting(InferenceRequest::getConversationId)
                .doesNotHaveDuplicates()
                .hasSize(2);
    }

    @Test
    void anAnswerToOursKeepsItsThreadAndLane() {
        InboundMessage survey = Mails.mail(ADA, "a");
        survey.setLane(Lane.BULK);
        survey.setAddressWrittenTo("survey@shop.example");
        stream.comes(survey);
        InferenceRequest first = stream.asked(Lane.BULK).getFirst();
        stream.answers(first);

        stream.comes(answering(lastSent(), "b"));

        InferenceRequest second = stream.asked(Lane.BULK).getFirst();
        assertThat(second.getConversationId()).isEqualTo(first.getConversationId());
        assertThat(second.getTurn()).isEqualTo(2);
        stream.answers(second);
        assertThat(lastSent().getFromAddress()).isEqualTo("survey@shop.example");
    }

    private Send lastSent() {
        return (Send) stream.ordered().getLast().getOrder();
    }

    private static InboundMessage answering(Send ours, String name) {
        InboundMessage mail = Mails.mail(ADA, name);
        mail.getMail().setAnswers(ours.getOutboundId());
        return mail;
    }

    /** P2: its time is another one when it comes again, and its thread the same. */
    @Test
    void aMailThatComesAgainLaterIsDroppedInItsThread() {
        InboundMessage mail = Mails.mail(ADA, "a");
        stream.comes(mail);
        InboundMessage automatic = Mails.mail(ADA, "b");
        automatic.getMail().setAutomatic("list");
        stream.comes(automatic);
        String ofMail = stream.asked(Lane.DEFERRED).getFirst().getConversationId();
        String ofAutomatic = stream.told().getLast().getConversationId();

        stream.at(TestStream.START.plusSeconds(60)).comes(mail);
        stream.comes(automatic);

        assertThat(stream.asked(Lane.DEFERRED)).isEmpty();
        assertThat(stream.told())
                .allSatisfy(
                        told -> assertThat(told.getEvent()).isInstanceOf(DuplicateDropped.class))
                .extracting(told -> told.getConversationId())
                .containsExactly(ofMail, ofAutomatic);
    }

    @Test
    void anAutomaticMailIsSuppressedAndNothingIsSent() {
        InboundMessage mail = Mails.mail(ADA, "a");
        mail.getMail().setAutomatic("auto-submitted");
        stream.comes(mail);

        TurnFinished end = lastEnd();
        assertThat(end.getOutcome()).isEqualTo(TurnOutcome.SUPPRESSED);
        assertThat(end.getReason()).isEqualTo("auto-submitted");
        assertThat(end.getMessageIds()).containsExactly("mail:a");
        assertThat(stream.asked(Lane.DEFERRED)).isEmpty();
        assertThat(stream.ordered()).isEmpty();
        assertThat(stream.conversations()).isEmpty();
        assertThat(
                        stream.meters
                                .counter("parlance.conversation.events", "event", "turn-suppressed")
                                .count())
                .isEqualTo(1);
    }

    @Test
    void aStrangersMailInAKnownThreadIsAPersons() {
        stream.comes(Mails.mail(ADA, "a"));
        stream.answers(stream.asked(Lane.DEFERRED).getFirst());
        InboundMessage strangers = answering(lastSent(), "b");
        strangers.getMail().setForeign(true);
        stream.comes(strangers);

        assertThat(lastEnd().getOutcome()).isEqualTo(TurnOutcome.HANDED_OFF);
        assertThat(stream.ordered()).isEmpty();
        stream.comes(strangers);
        assertThat(stream.told().getLast().getEvent()).isInstanceOf(DuplicateDropped.class);
    }

    /** P1: it is kept, and may be put back: it left no mark. */
    @Test
    void aStrangersMailThatBelongsNowhereIsADeadLetterEachTime() {
        InboundMessage unknownContact = Mails.mail(ADA, "a");
        unknownContact.getMail().setForeign(true);
        stream.comes(unknownContact);
        stream.comes(unknownContact);
        stream.comes(Mails.mail(ADA, "b"));
        InboundMessage unknownThread = Mails.mail(ADA, "c");
        unknownThread.getMail().setForeign(true);
        unknownThread.getMail().setAnswers(ADA + ".7");
        stream.comes(unknownThread);

        assertThat(reasons())
                .containsExactly(
                        "unknown-conversation", "unknown-conversation", "unknown-conversation");
        assertThat(stream.asked(Lane.DEFERRED)).hasSize(1);
    }

    /** P4: whose a signed id is, it does not say; the contact's row does. P1: the mail is kept. */
    @Test
    void whatWasWrittenToAnotherTenantEntersNoConversationOfThisOnes() {
        stream.comes(Mails.mail(ADA, "a"));
        stream.answers(stream.asked(Lane.DEFERRED).getFirst());
        Send ours = lastSent();
        stream.told();
        for (boolean foreign : List.of(true, false)) {
            InboundMessage others = answering(ours, foreign ? "b" : "c");
            others.setTenant("bakery");
            others.getMail().setForeign(foreign);
            stream.comes(others);
        }

        assertThat(reasons()).containsExactly("another-tenant", "another-tenant");
        assertThat(stream.told()).isEmpty();
        assertThat(stream.asked(Lane.DEFERRED)).isEmpty();
        assertThat(stream.ordered()).isEmpty();
        stream.comes(answering(ours, "b"));
        assertThat(stream.asked(Lane.DEFERRED)).hasSize(1);
    }

    private List<String> reasons() {
        return stream.deadLetters(Topics.INBOUND_MESSAGES).stream()
                .map(l -> new String(l.headers().lastHeader(DeadLetter.REASON).value(), UTF_8))
                .toList();
    }

    @Test
    void aMailWithoutWhatOnlyAMailHasIsADeadLetter() {
        InboundMessage mail = Mails.mail(ADA, "a");
        mail.setMail(null);
        stream.comes(mail);

        assertThat(stream.deadLetters(Topics.INBOUND_MESSAGES)).hasSize(1);
    }

    private TurnFinished lastEnd() {
        return (TurnFinished) stream.told().getLast().getEvent();
    }
}
