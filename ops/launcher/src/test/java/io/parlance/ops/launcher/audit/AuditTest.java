package io.parlance.ops.launcher.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.ops.launcher.audit.Evidence.Copy;
import io.parlance.ops.launcher.audit.Evidence.Final;
import io.parlance.ops.launcher.audit.Evidence.Letter;
import io.parlance.ops.launcher.audit.Evidence.Send;
import io.parlance.schemas.avro.DeliveryOutcome;
import io.parlance.schemas.avro.TurnOutcome;
import io.parlance.schemas.ids.ContactId;
import io.parlance.schemas.ids.OutboundId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Proves P1 and P2: whatever is lost, doubled or out of order shows. Tries each defect. */
class AuditTest {
    private static final ContactId CONTACT = new ContactId("aaaaaaaaaaaaaaaaaaaaaaaaaa");

    private final Set<String> accepted = new HashSet<>();
    private final Set<String> inbound = new HashSet<>();
    private final Set<String> dead = new HashSet<>();
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
        finals.put("sms:3", new Final(TurnOutcome.SUPPRESSED, "automatic", List.of()));
        finals.put("sms:2", new Final(TurnOutcome.HANDED_OFF, "asked", List.of(id(2))));

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
        accepted.add("sms:1");

        assertThat(audit().drift()).isEqualTo(1);
        assertThat(audit().findings())
                .containsExactly("drift: accepted, but not on the log: sms:1");
    }

    @Test
    void aMessageOfAnotherSenderCountsToo() {
        inbound.add("sms:of-another-client");

        assertThat(audit().received()).isEqualTo(1);
        assertThat(audit().open()).isEqualTo(1);
        assertThat(audit().isSettled()).isFalse();
    }

    @Test
    void deadLettersAreAnOutcome() {
        accepted.add("sms:1");
        dead.add("sms:1");
        unreadable = 2;

        assertThat(audit().deadLettered()).isEqualTo(3);
        assertThat(audit().received()).isEqualTo(3);
        assertThat(audit().isClean()).isTrue();
    }

    @Test
    void aDeadLetterThatWasAnsweredAfterItsRedriveCountsOnce() {
        answered("sms:1", 1, "one");
        dead.add("sms:1");

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
    void whatMayNotBeKeptAnyMoreIsNotMissedAndIsStillCounted() {
        answered("chat:1", 1, "one");
        sends.add(new Send(id(1), sends.removeFirst().letter(), false));
        assertThat(audit().isClean()).isTrue();

        copies.add(copy("one"));
        assertThat(audit().sentTwice()).isEqualTo(1);

        copies.clear();
        assertThat(audit().isClean()).isTrue();
        assertThat(audit().replied()).isEqualTo(1);
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
        finals.put("sms:1", new Final(TurnOutcome.REPLIED, null, List.of(id(1))));

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
        sends.add(new Send(others, letter, true));
        deliveries.put(others, DeliveryOutcome.SENT);
        copies.add(new Copy(letter));

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

    private void received(String message) {
        accepted.add(message);
        inbound.add(message);
    }

    private void answered(String message, long counter, String text) {
        received(message);
        finals.put(message, new Final(TurnOutcome.REPLIED, null, List.of(id(counter))));
        sends.add(new Send(id(counter), copy(text).letter(), true));
        deliveries.put(id(counter), DeliveryOutcome.SENT);
        copies.add(copy(text));
    }

    private static OutboundId id(long counter) {
        return new OutboundId(CONTACT, counter);
    }

    private static Copy copy(String text) {
        return new Copy(new Letter("+1", "+2", text));
    }

    private Audit audit() {
        return Audit.of(
                new Evidence(
                        accepted, inbound, unreadable, dead, finals, 0, sends, deliveries, copies));
    }
}
