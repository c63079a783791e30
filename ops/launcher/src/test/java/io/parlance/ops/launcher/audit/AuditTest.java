package io.parlance.ops.launcher.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.ops.launcher.audit.Evidence.Copy;
import io.parlance.ops.launcher.audit.Evidence.Final;
import io.parlance.ops.launcher.audit.Evidence.Letter;
import io.parlance.ops.launcher.audit.Evidence.Messages;
import io.parlance.ops.launcher.audit.Evidence.Place;
import io.parlance.ops.launcher.audit.Evidence.Send;
import io.parlance.schemas.avro.DeliveryOutcome;
import io.parlance.schemas.avro.TurnOutcome;
import io.parlance.schemas.ids.ContactId;
import io.parlance.schemas.ids.OutboundId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Proves P1 and P2: whatever is lost, doubled or out of order shows. Tries each defect. */
class AuditTest {
    private static final ContactId CONTACT = new ContactId("aaaaaaaaaaaaaaaaaaaaaaaaaa");

    private static final Instant SINCE = Instant.parse("2026-11-01T12:00:00Z");
    private static final Instant YOUNG = SINCE.plusSeconds(60);
    private static final Instant OLD = SINCE.minusSeconds(60);

    private final Map<String, Instant> accepted = new HashMap<>();
    private final Map<String, Place> inbound = new HashMap<>();
    private final Map<String, Place> dead = new HashMap<>();
    private final Map<String, Final> finals = new HashMap<>();
    private final List<Send> sends = new ArrayList<>();
    private final Map<OutboundId, DeliveryOutcome> deliveries = new HashMap<>();
    private final List<Copy> copies = new ArrayList<>();
    private int unreadable;

    @Test
    void aWholeDayHasNoDefect() {
        answered("sms:1", 1, "one");
        answered("sms:2", 2, "two");
        received("sms:3");
        finals.put("sms:3", new Final(TurnOutcome.SUPPRESSED, "automatic", List.of(), YOUNG));
        finals.put("sms:2", new Final(TurnOutcome.HANDED_OFF, "asked", List.of(id(2)), YOUNG));

        Audit audit = audit();

        assertThat(audit.isClean()).isTrue();
        assertThat(audit.isSettled()).isTrue();
        assertThat(audit.received()).isEqualTo(3);
        assertThat(audit.replied()).isEqualTo(1);
        assertThat(audit.handedOff()).isEqualTo(1);
        assertThat(audit.suppressed()).containsExactly(Map.entry("automatic", 1));
        assertThat(audit.findings()).isEmpty();
    }

    @Test
    void aMessageThatWasAcceptedAndIsNowhereIsDrift() {
        accepted.put("sms:1", YOUNG);

        assertThat(audit().drift()).isEqualTo(1);
        assertThat(audit().findings())
                .containsExactly("drift: accepted, but not on the log: sms:1");
    }

    @Test
    void aMessageOfAnotherSenderCountsToo() {
        inbound.put("sms:of-another-client", new Place(7, YOUNG));

        assertThat(audit().received()).isEqualTo(1);
        assertThat(audit().open()).isEqualTo(1);
        assertThat(audit().isSettled()).isFalse();
    }

    @Test
    void deadLettersAreAnOutcome() {
        accepted.put("sms:1", YOUNG);
        dead.put("sms:1", new Place(0, YOUNG));
        unreadable = 2;

        assertThat(audit().deadLettered()).isEqualTo(3);
        assertThat(audit().received()).isEqualTo(3);
        assertThat(audit().isClean()).isTrue();
    }

    @Test
    void aDeadLetterThatWasAnsweredAfterItsRedriveCountsOnce() {
        answered("sms:1", 1, "one");
        dead.put("sms:1", new Place(0, YOUNG));

        assertThat(audit().deadLettered()).isZero();
        assertThat(audit().replied()).isEqualTo(1);
    }

    @Test
    void aSecondCopyIsSentTwice() {
        answered("sms:1", 1, "one");
        copies.add(copy("one"));

        assertThat(audit().sentTwice()).isEqualTo(1);
        assertThat(audit().isClean()).isFalse();
    }

    @Test
    void theSameWordsOrderedTwiceAreNoSecondCopy() {
        answered("sms:1", 1, "one");
        answered("sms:2", 2, "one");

        assertThat(audit().sentTwice()).isZero();
        assertThat(audit().isClean()).isTrue();
    }

    @Test
    void aReplyThatIsSaidToBeSentAndIsNotThereIsDrift() {
        answered("sms:1", 1, "one");
        copies.clear();

        assertThat(audit().drift()).isEqualTo(1);
    }

    @Test
    void inDoubtIsAMarkWhetherTheCopyIsThereOrNot() {
        answered("sms:1", 1, "one");
        deliveries.put(id(1), DeliveryOutcome.IN_DOUBT);

        assertThat(audit().inDoubt()).isEqualTo(1);
        assertThat(audit().isClean()).isTrue();

        copies.clear();
        assertThat(audit().inDoubt()).isEqualTo(1);
        assertThat(audit().isClean()).isTrue();
    }

    @Test
    void twoCopiesOfWhatIsInDoubtAreStillSentTwice() {
        answered("sms:1", 1, "one");
        deliveries.put(id(1), DeliveryOutcome.IN_DOUBT);
        copies.add(copy("one"));

        assertThat(audit().sentTwice()).isEqualTo(1);
    }

    @Test
    void aCopyThatNobodyOrderedIsDrift() {
        copies.add(copy("who wrote this?"));

        assertThat(audit().drift()).isEqualTo(1);
    }

    @Test
    void aCopyOfWhatIsSaidToHaveFailedIsDrift() {
        answered("sms:1", 1, "one");
        deliveries.put(id(1), DeliveryOutcome.FAILED);

        assertThat(audit().drift()).isEqualTo(1);
        assertThat(audit().sentTwice()).isZero();
    }

    @Test
    void aReplyThatWasDecidedButNeverOrderedIsDrift() {
        received("sms:1");
        finals.put("sms:1", new Final(TurnOutcome.REPLIED, null, List.of(id(1)), YOUNG));

        assertThat(audit().drift()).isEqualTo(1);
    }

    @Test
    void aReplyThatOvertookAnEarlierOneIsOutOfOrder() {
        answered("sms:1", 1, "one");
        answered("sms:2", 2, "two");
        copies.add(copies.removeFirst());

        assertThat(audit().outOfOrder()).isEqualTo(1);
        assertThat(audit().isClean()).isFalse();
    }

    @Test
    void theOrderOfOtherCustomersDoesNotMatter() {
        answered("sms:1", 2, "one");
        OutboundId others = new OutboundId(new ContactId("bbbbbbbbbbbbbbbbbbbbbbbbbb"), 1);
        Letter letter = new Letter("+1", "+3", "other");
        sends.add(new Send(others, letter, YOUNG));
        deliveries.put(others, DeliveryOutcome.SENT);
        copies.add(new Copy(letter, null, YOUNG));

        assertThat(audit().outOfOrder()).isZero();
    }

    @Test
    void whatIsStillBeingDeliveredIsNotSettled() {
        answered("sms:1", 1, "one");
        deliveries.clear();
        copies.clear();

        assertThat(audit().isClean()).isTrue();
        assertThat(audit().isSettled()).isFalse();
        assertThat(audit().undelivered()).isEqualTo(1);
    }

    @Test
    void theSameWordsAreToldApartByTheIdThatTheCopyShows() {
        sent(1, "T", DeliveryOutcome.IN_DOUBT);
        sent(2, "U", DeliveryOutcome.SENT);
        sent(3, "T", DeliveryOutcome.SENT);
        copies.add(copy("U", id(2)));
        copies.add(copy("T", id(3)));

        assertThat(audit().isClean()).isTrue();

        copies.add(copy("T", id(3)));

        assertThat(audit().sentTwice()).isEqualTo(1);
        assertThat(audit().findings()).containsExactly("sent twice: " + id(3));
    }

    @Test
    void withoutAnIdTheSameWordsAreTakenForWhatIsSaidToBeSent() {
        sent(1, "T", DeliveryOutcome.IN_DOUBT);
        sent(2, "U", DeliveryOutcome.SENT);
        sent(3, "T", DeliveryOutcome.SENT);
        copies.add(copy("U"));
        copies.add(copy("T"));

        assertThat(audit().isClean()).isTrue();

        copies.addFirst(copy("T"));
        assertThat(audit().isClean()).isTrue();

        copies.add(copy("T"));
        assertThat(audit().sentTwice()).isEqualTo(1);
    }

    /** P4. */
    @Test
    void aCopyWithAnotherCustomerIsDrift() {
        sent(1, "one", DeliveryOutcome.IN_DOUBT);
        copies.add(new Copy(new Letter("+1", "+3", "one"), id(1), YOUNG));

        assertThat(audit().drift()).isEqualTo(1);
        assertThat(audit().findings().getFirst()).contains("another customer").contains("" + id(1));
    }

    @Test
    void whatIsOlderThanTheTopicsKeepIsNotAccountedFor() {
        accepted.put("sms:old", OLD);
        finals.put("sms:old", new Final(TurnOutcome.REPLIED, null, List.of(id(1)), OLD));
        copies.add(new Copy(new Letter("+1", "+2", "one"), id(1), OLD));
        copies.add(new Copy(new Letter("+1", "+2", "one"), null, OLD));
        sends.add(new Send(id(2), copy("two").letter(), OLD));
        deliveries.put(id(2), DeliveryOutcome.SENT);

        assertThat(audit().isClean()).isTrue();
        assertThat(audit().isSettled()).isTrue();
        assertThat(audit().received()).isZero();
        assertThat(audit().since()).isEqualTo(SINCE);
    }

    @Test
    void whatIsYoungMayGoBackToWhatIsOld() {
        answered("sms:1", 1, "one");
        inbound.put("sms:1", new Place(0, OLD));
        sends.clear();
        sends.add(new Send(id(1), copy("one").letter(), OLD));

        assertThat(audit().isClean()).isTrue();
        assertThat(audit().replied()).isEqualTo(1);
    }

    @Test
    void aReplyByNoSendIsDrift() {
        received("sms:1");
        finals.put("sms:1", new Final(TurnOutcome.REPLIED, null, List.of(), YOUNG));

        assertThat(audit().drift()).isEqualTo(1);
    }

    @Test
    void aDeadLetterThatWasPutBackAndIsNotAnsweredYetIsOpen() {
        received("sms:1");
        dead.put("sms:1", inbound.get("sms:1"));

        assertThat(audit().deadLettered()).isEqualTo(1);
        assertThat(audit().isSettled()).isTrue();

        inbound.put("sms:1", new Place(9, YOUNG));

        assertThat(audit().deadLettered()).isZero();
        assertThat(audit().isSettled()).isFalse();
    }

    private void received(String message) {
        accepted.put(message, YOUNG);
        inbound.put(message, new Place(inbound.size(), YOUNG));
    }

    private void answered(String message, long counter, String text) {
        received(message);
        finals.put(message, new Final(TurnOutcome.REPLIED, null, List.of(id(counter)), YOUNG));
        sends.add(new Send(id(counter), copy(text).letter(), YOUNG));
        deliveries.put(id(counter), DeliveryOutcome.SENT);
        copies.add(copy(text));
    }

    private static OutboundId id(long counter) {
        return new OutboundId(CONTACT, counter);
    }

    private static Copy copy(String text) {
        return copy(text, null);
    }

    private static Copy copy(String text, @Nullable OutboundId id) {
        return new Copy(new Letter("+1", "+2", text), id, YOUNG);
    }

    private void sent(long counter, String text, DeliveryOutcome outcome) {
        sends.add(new Send(id(counter), copy(text).letter(), YOUNG));
        deliveries.put(id(counter), outcome);
    }

    private Audit audit() {
        var messages = new Messages(accepted, inbound, unreadable, dead, finals, 0);
        return Audit.of(new Evidence(SINCE, messages, sends, deliveries, copies));
    }
}
