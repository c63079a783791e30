package io.parlance.stream.topology;

import io.micrometer.core.instrument.MeterRegistry;
import io.parlance.stream.conversation.Happening;

/** Counts what conversations decide. A step that is rolled back and done again counts twice. */
public final class StepMetrics {
    private final MeterRegistry meters;

    public StepMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    void happened(Happening happening) {
        meters.counter("parlance.conversation.events", "event", word(happening)).increment();
    }

    void deadLetter(String topic, String reason) {
        meters.counter("parlance.dead.letters", "topic", topic, "reason", reason).increment();
    }

    void timerFailed() {
        meters.counter("parlance.conversation.timers.failed").increment();
    }

    private static String word(Happening happening) {
        return switch (happening) {
            case Happening.MessageReceived _ -> "message-received";
            case Happening.DuplicateDropped _ -> "duplicate-dropped";
            case Happening.TurnAsked _ -> "turn-asked";
            case Happening.NoticeSent _ -> "notice-sent";
            case Happening.TurnFinished(_, _, var outcome, _, _, _, _, _) ->
                    switch (outcome) {
                        case REPLIED -> "turn-replied";
                        case HANDED_OFF -> "turn-handed-off";
                        case SUPPRESSED -> "turn-suppressed";
                    };
            case Happening.DeliverySettled _ -> "delivery-settled";
            case Happening.ResultIgnored _ -> "result-ignored";
            case Happening.TurnSuperseded _ -> "turn-superseded";
            case Happening.ConversationClosed _ -> "conversation-closed";
            case Happening.ConsentChanged(_, var allowed, _) -> allowed ? "opted-in" : "opted-out";
            case Happening.Claimed _ -> "claimed";
            case Happening.Sealed _ -> "sealed";
            case Happening.PersonReplied _ -> "person-replied";
            case Happening.Noted _ -> "noted";
            case Happening.Released _ -> "released";
            case Happening.Transferred _ -> "transferred";
            case Happening.CommandRefused _ -> "command-refused";
        };
    }
}
