package io.parlance.stream.conversation;

import io.parlance.schemas.Personal;
import io.parlance.stream.conversation.Happening.ConsentChanged;
import io.parlance.stream.conversation.Happening.TurnFinished;
import io.parlance.stream.conversation.Happening.TurnOutcome;
import java.util.List;

/** What a conversation makes of a customer's word about being written to at all. */
final class Consent {
    /** The customer wants nothing from us. */
    static final String OPTED_OUT = "opted-out";

    private static final String STOP = "stop";
    private static final String START = "start";
    private static final String HELP = "help";

    private Consent() {}

    static void obey(StepInMaking step, Keyword keyword, Message message) {
        switch (keyword) {
            case STOP -> stop(step, message);
            case START -> start(step, message);
            case HELP -> help(step, message);
        }
    }

    private static void stop(StepInMaking step, Message message) {
        if (!step.optedOut()) {
            step.tell(new ConsentChanged(message.id(), false, null));
            suppressTurn(step);
            step.stop(message.id());
        }
        Arrivals.end(step, message.id(), TurnOutcome.SUPPRESSED, STOP);
    }

    /** Nobody is owed an answer to what is open. */
    static void suppressTurn(StepInMaking step) {
        if (step.conversation().phase() instanceof Phase.Open open) {
            Gate.abandon(step);
            open.turn()
                    .open()
                    .forEach(message ->
                            Arrivals.end(step, message.id(), TurnOutcome.SUPPRESSED, OPTED_OUT));
            step.become(new Phase.Idle());
        }
    }

    private static void start(StepInMaking step, Message message) {
        if (step.optedOut()) {
            step.allow();
            step.answered(true);
            step.tell(new ConsentChanged(message.id(), true, null));
        }
        answer(step, message, START, step.policy().notices().welcome());
    }

    private static void help(StepInMaking step, Message message) {
        if (step.optedOut()) {
            Arrivals.end(step, message.id(), TurnOutcome.SUPPRESSED, OPTED_OUT);
        } else {
            answer(step, message, HELP, step.policy().notices().help());
        }
    }

    private static void answer(StepInMaking step, Message message, String reason, Personal words) {
        boolean answerIsDue = step.conversation().phase() instanceof Phase.Open;
        if (!step.maySend(answerIsDue ? 2 : 1)) {
            Arrivals.end(step, message.id(), TurnOutcome.HANDED_OFF, Gate.LOOP);
            return;
        }
        if (step.conversation().phase() instanceof Phase.Idle) {
            step.takeLatestRoute();
        }
        var sent = step.notice(words);
        step.tell(
                new TurnFinished(
                        step.conversation().turn(),
                        List.of(message.id()),
                        TurnOutcome.REPLIED,
                        reason,
                        List.of(sent),
                        words,
                        null,
                        List.of()));
    }
}
