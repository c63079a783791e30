package io.parlance.ops.launcher.desk;

import io.parlance.schemas.avro.Claimed;
import io.parlance.schemas.avro.CommandRefused;
import io.parlance.schemas.avro.ConversationClosed;
import io.parlance.schemas.avro.ConversationEvent;
import io.parlance.schemas.avro.Noted;
import io.parlance.schemas.avro.PersonReplied;
import io.parlance.schemas.avro.Released;
import io.parlance.schemas.avro.Sealed;
import io.parlance.schemas.avro.Transferred;
import io.parlance.schemas.ids.ConversationId;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds in a conversation's events, one after the other, what confirms or refuses a command. A
 * claim is confirmed once it is sealed; until then a reply of the machine may still leave.
 */
final class Expectation {
    private final String conversation;
    private final Order order;
    private String claimedBy = "";

    Expectation(ConversationId conversation, Order order) {
        this.conversation = conversation.toString();
        this.order = order;
    }

    /** Empty where the event says nothing of the command. */
    Optional<Verdict> see(ConversationEvent event) {
        if (!event.getConversationId().equals(conversation)) {
            return Optional.empty();
        }
        return switch (event.getEvent()) {
            case CommandRefused refused when isMine(refused.getCommandId()) ->
                    Optional.of(refused(refused.getReason(), refused.getHolder()));
            case PersonReplied replied when isMine(replied.getCommandId()) ->
                    done("replied by " + replied.getAgent() + ", as " + replied.getOutboundId());
            case Noted noted when isMine(noted.getCommandId()) ->
                    done("noted by " + noted.getAgent());
            case Released released when isMine(released.getCommandId()) ->
                    done("released by " + released.getAgent());
            case Transferred handed when isMine(handed.getCommandId()) ->
                    done("transferred from " + handed.getAgent() + " to " + handed.getTo());
            case ConversationClosed _ when order.kind() == Order.Kind.CLOSE -> done("closed");
            case Object other -> claim(other);
        };
    }

    private Optional<Verdict> claim(Object event) {
        if (event instanceof Claimed claimed && isMine(claimed.getCommandId())) {
            claimedBy = claimed.getAgent();
            return Optional.empty();
        }
        return claimedBy.isEmpty() ? Optional.empty() : afterClaim(event);
    }

    /** What ends the wait for the seal. */
    private Optional<Verdict> afterClaim(Object event) {
        return switch (event) {
            case Sealed sealed when sealed.getAgent().equals(claimedBy) ->
                    Optional.of(sealed(sealed));
            case Released _ -> Optional.of(refused("released", null));
            case Transferred handed -> Optional.of(refused("transferred", handed.getTo()));
            case ConversationClosed _ -> Optional.of(refused("closed", null));
            default -> Optional.empty();
        };
    }

    private static Verdict sealed(Sealed sealed) {
        String outcome = sealed.getOutcome().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return new Verdict.Done(
                "claimed by " + sealed.getAgent() + " and sealed (" + outcome + ")",
                Optional.of(outcome));
    }

    private boolean isMine(@Nullable String commandId) {
        return Objects.equals(commandId, order.id());
    }

    private static Optional<Verdict> done(String said) {
        return Optional.of(new Verdict.Done(said));
    }

    private static Verdict refused(String reason, @Nullable String holder) {
        return new Verdict.Refused(reason, Optional.ofNullable(holder));
    }
}
