package io.parlance.ops.launcher.conversation;

import static java.time.ZoneOffset.UTC;

import io.parlance.schemas.Personal;
import io.parlance.schemas.avro.Claimed;
import io.parlance.schemas.avro.CommandRefused;
import io.parlance.schemas.avro.ConsentChanged;
import io.parlance.schemas.avro.ConversationClosed;
import io.parlance.schemas.avro.ConversationEvent;
import io.parlance.schemas.avro.DeliveryOutcome;
import io.parlance.schemas.avro.DeliverySettled;
import io.parlance.schemas.avro.DuplicateDropped;
import io.parlance.schemas.avro.MessageReceived;
import io.parlance.schemas.avro.Noted;
import io.parlance.schemas.avro.NoticeSent;
import io.parlance.schemas.avro.PersonReplied;
import io.parlance.schemas.avro.Released;
import io.parlance.schemas.avro.ResultIgnored;
import io.parlance.schemas.avro.Sealed;
import io.parlance.schemas.avro.Transferred;
import io.parlance.schemas.avro.TurnAsked;
import io.parlance.schemas.avro.TurnFinished;
import io.parlance.schemas.avro.TurnOutcome;
import io.parlance.schemas.avro.TurnSuperseded;
import io.parlance.schemas.ids.OutboundId;
import io.parlance.schemas.ids.RequestId;
import java.nio.ByteBuffer;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An event as one readable line: when, who, what, why. */
final class EventLine {
    /** As {@code --at} takes it. */
    static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(UTC);

    private static final String CUSTOMER = "customer";
    private static final String MACHINE = "machine";
    private static final String DELIVERY = "delivery";
    private static final int MOST_TEXT = 160;

    private EventLine() {}

    static String of(ConversationEvent event) {
        Deed deed = deed(event.getEvent());
        return "%s  %-10s  %s".formatted(TIME.format(event.getNow()), deed.who(), deed.what());
    }

    private record Deed(String who, String what) {}

    private static Deed deed(Object event) {
        return switch (event) {
            case MessageReceived received ->
                    new Deed(
                            CUSTOMER,
                            "wrote by %s (%s): %s"
                                    .formatted(
                                            word(received.getChannel()),
                                            received.getMessageId(),
                                            quoted(received.getText())));
            case DuplicateDropped again ->
                    new Deed(CUSTOMER, again.getMessageId() + " came again and changed nothing");
            case ConsentChanged changed -> consent(changed);
            case TurnAsked asked ->
                    new Deed(
                            MACHINE,
                            "asked the model: %s, for %s"
                                    .formatted(
                                            question(asked.getRequestId()),
                                            list(asked.getMessageIds())));
            case TurnSuperseded withdrawn ->
                    new Deed(
                            MACHINE,
                            "withdrew the question of %s: the customer wrote on"
                                    .formatted(question(withdrawn.getRequestId())));
            case ResultIgnored ignored ->
                    new Deed(
                            MACHINE,
                            "ignored an answer to %s: nobody waits for it"
                                    .formatted(question(ignored.getRequestId())));
            case NoticeSent notice ->
                    new Deed(
                            MACHINE,
                            "sent the notice '%s' as %s"
                                    .formatted(notice.getNotice(), send(notice.getOutboundId())));
            case TurnFinished finished -> new Deed(MACHINE, finished(finished));
            case DeliverySettled settled ->
                    new Deed(
                            DELIVERY,
                            send(settled.getOutboundId())
                                    + " ended: "
                                    + word(settled.getOutcome())
                                    + why(settled.getReason()));
            default -> atDesk(event);
        };
    }

    private static Deed atDesk(Object event) {
        return switch (event) {
            case Claimed claimed -> new Deed(claimed.getAgent(), "took the conversation");
            case Sealed sealed ->
                    new Deed(
                            sealed.getAgent(),
                            "has it alone: no reply of the machine can leave any more"
                                    + onItsWay(sealed.getOutcome()));
            case PersonReplied replied ->
                    new Deed(
                            replied.getAgent(),
                            "replied as %s: %s"
                                    .formatted(
                                            send(replied.getOutboundId()),
                                            quoted(replied.getText())));
            case Noted noted -> new Deed(noted.getAgent(), "noted: " + quoted(noted.getText()));
            case Released released ->
                    new Deed(
                            released.getAgent(),
                            "gave it back to the machine" + why(released.getReason()));
            case Transferred handed ->
                    new Deed(handed.getAgent(), "handed it over to " + handed.getTo());
            case CommandRefused refused ->
                    new Deed(
                            refused.getAgent(),
                            "was refused%s; %s has it"
                                    .formatted(
                                            why(refused.getReason()),
                                            refused.getHolder() == null
                                                    ? "nobody"
                                                    : refused.getHolder()));
            case ConversationClosed closed ->
                    new Deed("-", "the conversation is closed" + why(closed.getReason()));
            default -> throw new IllegalArgumentException("no such event: " + event.getClass());
        };
    }

    private static Deed consent(ConsentChanged changed) {
        DeliveryOutcome outcome = changed.getOutcome();
        String message = " (" + changed.getMessageId() + ")";
        if (changed.getAllowed()) {
            return new Deed(CUSTOMER, "may be written to again" + message);
        }
        return outcome == null
                ? new Deed(CUSTOMER, "wants nothing more from us" + message)
                : new Deed(DELIVERY, "nothing goes to the customer any more" + onItsWay(outcome));
    }

    private static String onItsWay(DeliveryOutcome outcome) {
        return " (what was on its way: " + word(outcome) + ")";
    }

    private static String finished(TurnFinished finished) {
        String end =
                switch (finished.getOutcome()) {
                    case REPLIED -> "replied";
                    case HANDED_OFF -> "left it to a person";
                    case SUPPRESSED -> "owes no reply";
                };
        String sends =
                finished.getOutboundIds().stream()
                        .map(EventLine::send)
                        .collect(Collectors.joining(", "));
        ByteBuffer text = finished.getText();
        return end
                + why(finished.getReason())
                + (finished.getOutcome() == TurnOutcome.REPLIED ? " to " : " for ")
                + list(finished.getMessageIds())
                + (sends.isEmpty() ? "" : " as " + sends)
                + (text == null ? "" : ": " + quoted(text))
                + (finished.getCitations().isEmpty()
                        ? ""
                        : " after " + list(finished.getCitations()));
    }

    private static String why(@Nullable String reason) {
        return reason == null ? "" : " (" + reason + ")";
    }

    private static String question(String requestId) {
        RequestId request = RequestId.parse(requestId);
        return "turn " + request.turn() + ", attempt " + request.attempt();
    }

    /** Without the contact, which is that of all lines. */
    private static String send(String outboundId) {
        return "Send " + OutboundId.parse(outboundId).counter();
    }

    private static String list(List<String> some) {
        return String.join(", ", some);
    }

    static String word(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** On one line, and without what a terminal would obey. */
    private static String quoted(ByteBuffer personal) {
        String text =
                Personal.fromBytes(personal)
                        .orElse("(erased)")
                        .replaceAll("[\\s\\p{Cc}]+", " ")
                        .strip();
        int points = text.codePointCount(0, text.length());
        return '"'
                + (points <= MOST_TEXT
                        ? text
                        : text.substring(0, text.offsetByCodePoints(0, MOST_TEXT)) + "...")
                + '"';
    }
}
