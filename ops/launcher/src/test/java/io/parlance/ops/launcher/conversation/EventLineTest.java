package io.parlance.ops.launcher.conversation;

import static io.parlance.ops.launcher.conversation.Happened.CONVERSATION;
import static io.parlance.schemas.avro.DeliveryOutcome.FAILED;
import static io.parlance.schemas.avro.DeliveryOutcome.REVOKED;
import static io.parlance.schemas.avro.DeliveryOutcome.SENT;
import static io.parlance.schemas.avro.TurnOutcome.HANDED_OFF;
import static io.parlance.schemas.avro.TurnOutcome.SUPPRESSED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.parlance.schemas.avro.Channel;
import io.parlance.schemas.avro.ConversationEvent;
import io.parlance.schemas.avro.MessageReceived;
import io.parlance.schemas.avro.TurnFinished;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

class EventLineTest {
    /** Whoever adds a kind of event gives it a line, and says here how it reads. */
    @Test
    void everyKindOfEventHasItsLine() {
        Map<SpecificRecord, String> lines = lines();

        lines.forEach((told, line) -> assertThat(said(told)).isEqualTo(line));
        assertThat(lines.keySet().stream().map(told -> told.getSchema().getName()))
                .containsAll(
                        ConversationEvent.SCHEMA$.getField("event").schema().getTypes().stream()
                                .map(Schema::getName)
                                .collect(Collectors.toSet()));
    }

    /** Together with the test above: of every kind. */
    @Test
    void everyKindOfEventIsFolded() {
        SpecificRecord[] all = lines().keySet().toArray(SpecificRecord[]::new);

        assertThatCode(() -> State.before(CONVERSATION).after(Happened.story(all)))
                .doesNotThrowAnyException();
    }

    private static Map<SpecificRecord, String> lines() {
        Map<SpecificRecord, String> lines = new LinkedHashMap<>();
        lines.put(Happened.received(1), "customer    wrote by sms (sms:1): \"Hi\"");
        lines.put(Happened.dropped(1), "customer    sms:1 came again and changed nothing");
        lines.put(
                Happened.asked(1, 2, 1, 2),
                "machine     asked the model: turn 1, attempt 2, for sms:1, sms:2");
        lines.put(
                Happened.withdrawn(1, 2),
                "machine     withdrew the question of turn 1, attempt 2: the customer wrote on");
        lines.put(
                Happened.ignored(1, 2),
                "machine     ignored an answer to turn 1, attempt 2: nobody waits for it");
        lines.put(Happened.delayed(7), "machine     sent the notice 'delayed' as Send 7");
        lines.put(
                withCitation(Happened.replied(1, 7, 1, 2)),
                "machine     replied to sms:1, sms:2 as Send 7: \"Thirty days.\" after"
                        + " alpenrand/returns");
        lines.put(
                Happened.finished(1, HANDED_OFF, "no-answer", 1),
                "machine     left it to a person (no-answer) for sms:1");
        lines.put(
                Happened.finished(1, SUPPRESSED, "opted-out", 1),
                "machine     owes no reply (opted-out) for sms:1");
        lines.put(Happened.settled(7, SENT, null), "delivery    Send 7 ended: sent");
        lines.put(
                Happened.settled(7, FAILED, "refused"),
                "delivery    Send 7 ended: failed (refused)");
        lines.put(
                Happened.consent(1, false, null), "customer    wants nothing more from us (sms:1)");
        lines.put(
                Happened.consent(1, false, REVOKED),
                "delivery    nothing goes to the customer any more (what was on its way: revoked)");
        lines.put(Happened.consent(2, true, null), "customer    may be written to again (sms:2)");
        lines.putAll(atDesk());
        return lines;
    }

    private static Map<SpecificRecord, String> atDesk() {
        Map<SpecificRecord, String> lines = new LinkedHashMap<>();
        lines.put(Happened.claimed("mara"), "mara        took the conversation");
        lines.put(
                Happened.sealed("mara", SENT),
                "mara        has it alone: no reply of the machine can leave any more (what was on"
                        + " its way: sent)");
        lines.put(
                Happened.personReplied("mara", 8), "mara        replied as Send 8: \"I am Mara.\"");
        lines.put(Happened.noted("mara"), "mara        noted: \"Angry\"");
        lines.put(Happened.released("mara"), "mara        gave it back to the machine (command)");
        lines.put(Happened.transferred("mara", "ruth"), "mara        handed it over to ruth");
        lines.put(
                Happened.refused("mara", "claimed", "ruth"),
                "mara        was refused (claimed); ruth has it");
        lines.put(
                Happened.refused("mara", "unclaimed", null),
                "mara        was refused (unclaimed); nobody has it");
        lines.put(Happened.closed(), "-           the conversation is closed (command)");
        return lines;
    }

    @Test
    void aLongTextIsCutBetweenCharacters() {
        String line = said(received(Happened.text("\uD83D\uDC4D".repeat(161))));

        assertThat(line).endsWith("\"" + "\uD83D\uDC4D".repeat(160) + "...\"");
    }

    @Test
    void aTextIsOneLineThatNoTerminalObeys() {
        String line = said(received(Happened.text("Hello\n\u001B[2Jyou\u0007")));

        assertThat(line).endsWith("\"Hello [2Jyou\"");
    }

    @Test
    void whatWasErasedSaysSo() {
        assertThat(said(received(ByteBuffer.allocate(0)))).endsWith("\"(erased)\"");
    }

    private static MessageReceived received(ByteBuffer text) {
        return new MessageReceived("sms:1", Channel.SMS, text);
    }

    private static TurnFinished withCitation(TurnFinished finished) {
        finished.setCitations(List.of("alpenrand/returns"));
        return finished;
    }

    private static String said(SpecificRecord told) {
        String time = "2026-11-25T15:00:03.000Z  ";
        String line = EventLine.of(Happened.event(CONVERSATION, 3, told));
        assertThat(line).startsWith(time);
        return line.substring(time.length());
    }
}
