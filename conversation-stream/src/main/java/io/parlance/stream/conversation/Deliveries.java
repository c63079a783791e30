package io.parlance.stream.conversation;

import io.parlance.stream.conversation.Event.DeliveryEnded;
import io.parlance.stream.conversation.Happening.TurnFinished;
import io.parlance.stream.conversation.Happening.TurnOutcome;
import java.util.List;
import java.util.Optional;

/** What a conversation makes of how its Sends ended, and of those that are not heard of. */
final class Deliveries {
    private Deliveries() {}

    /** What is not heard of is ordered again; the ledger knows whether it has ended. */
    static void timePassed(StepInMaking step) {
        for (Delivery delivery : step.conversation().deliveries()) {
            if (delivery.state() instanceof Delivery.Pending pending
                    && !step.now().isBefore(pending.until())) {
                step.orderAgain(delivery, pending);
            }
        }
        for (Revoking revoking : step.conversation().revokes()) {
            if (!step.now().isBefore(revoking.until())) {
                step.order(revoking.orderedAgain(step.now(), step.policy()));
            }
        }
    }

    static void ended(StepInMaking step, DeliveryEnded ended) {
        Optional<Delivery> known = step.conversation().delivery(ended.outbound());
        if (known.map(delivery -> isKnown(delivery, ended.outcome())).orElse(false)) {
            return;
        }
        step.tell(new Happening.DeliverySettled(ended.outbound(), ended.outcome(), ended.reason()));
        known.ifPresent(delivery -> settle(step, delivery, ended.outcome()));
    }

    private static boolean isKnown(Delivery delivery, DeliveryOutcome outcome) {
        return delivery.state().equals(new Delivery.Settled(outcome));
    }

    /** A reply that did not arrive, or may not have, is a person's; one found again is a reply. */
    private static void settle(StepInMaking step, Delivery delivery, DeliveryOutcome outcome) {
        boolean repliedSoFar = counts(delivery.state());
        boolean replied = counts(new Delivery.Settled(outcome));
        step.settle(delivery, outcome);
        if (repliedSoFar != replied && !delivery.covers().isEmpty()) {
            boolean unwanted = outcome == DeliveryOutcome.REVOKED && step.optedOut();
            step.tell(
                    new TurnFinished(
                            delivery.turn(),
                            delivery.covers(),
                            turnOutcome(replied, unwanted),
                            unwanted ? Consent.OPTED_OUT : "delivery-" + word(outcome),
                            List.of(delivery.id()),
                            null,
                            null,
                            List.of()));
        }
    }

    private static TurnOutcome turnOutcome(boolean replied, boolean unwanted) {
        if (unwanted) {
            return TurnOutcome.SUPPRESSED;
        }
        return replied ? TurnOutcome.REPLIED : TurnOutcome.HANDED_OFF;
    }

    /** Whether a Send in this state is a reply that the customer has, as far as is known. */
    private static boolean counts(Delivery.State state) {
        return switch (state) {
            case Delivery.Pending _ -> true;
            case Delivery.Settled(var outcome) -> outcome == DeliveryOutcome.SENT;
        };
    }

    private static String word(DeliveryOutcome outcome) {
        return switch (outcome) {
            case SENT -> "found";
            case FAILED -> "failed";
            case IN_DOUBT -> "in-doubt";
            case REVOKED -> "revoked";
        };
    }
}
