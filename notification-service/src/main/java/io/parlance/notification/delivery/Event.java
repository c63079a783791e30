package io.parlance.notification.delivery;

import io.parlance.schemas.ids.OutboundId;
import java.util.List;

/** What can happen to a partition's deliveries. */
public sealed interface Event {
    /** A Send was read. Reading it again changes nothing. */
    record Ordered(Send send, long offset) implements Event {}

    /** A Status was read. */
    record Stated(Status status) implements Event {}

    /** A Revoke was read. Reading it again only answers it again. */
    record Revoked(Revoke revoke, long offset) implements Event {}

    /** An Allow was read. Reading it again changes nothing. */
    record Allowed(Allow allow, long offset) implements Event {}

    /** The call that was begun as this try has ended. */
    record Answered(OutboundId id, int tries, Answer answer) implements Event {}

    /** A provider told us something. */
    record Reported(Receipt receipt) implements Event {}

    /**
     * A search at the provider for the call of this try has ended.
     *
     * @param found copies to this recipient with this text since the call began; may be none
     */
    record Searched(OutboundId id, int tries, List<Receipt.Sighting> found) implements Event {}

    /** The provider could not be asked: that says nothing of the call of this try. */
    record NotSearched(OutboundId id, int tries) implements Event {}

    /** Time has passed. */
    record Elapsed() implements Event {}
}
