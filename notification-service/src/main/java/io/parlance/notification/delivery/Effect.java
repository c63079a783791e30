package io.parlance.notification.delivery;

import io.parlance.schemas.ids.OutboundId;
import java.time.Duration;
import java.time.Instant;

/**
 * What is to be done. {@link Write}, {@link Forget}, {@link SetMark}, {@link DropMark}, {@link
 * Emit}, {@link Confirm} and {@link Show} go into one transaction; {@link Call} and {@link Search}
 * happen only after it has committed.
 */
public sealed interface Effect {
    /** This is where the entry stands now. */
    record Write(Entry entry) implements Effect {}

    /** The order can no longer come again. */
    record Forget(OutboundId id) implements Effect {}

    /** Nothing that it covers may leave any more. */
    record SetMark(Mark mark) implements Effect {}

    /** What it covers may leave again, or can no longer come. */
    record DropMark(Mark mark) implements Effect {}

    /**
     * The conversation learns how it ended.
     *
     * @param again whether it was told before
     */
    record Emit(Entry entry, Delivery.Finished end, boolean again) implements Effect {}

    /**
     * The conversation learns that nothing of what this Revoke covers is under way any more, and
     * whether any of it left while it was.
     */
    record Confirm(Revoke revoke, Outcome answer, Instant at) implements Effect {}

    /** A chat window shows it: a Status, or a Send by chat. */
    record Show(Order.Numbered what) implements Effect {}

    /**
     * The message goes out.
     *
     * @param begun when the intent was decided, on the clock that never jumps
     */
    record Call(Entry entry, int tries, Duration begun) implements Effect {}

    /** The provider is asked whether it has the message. */
    record Search(Entry entry, Delivery.Reconciling lost) implements Effect {}

    /** Something to be counted. */
    record Count(Counted what) implements Effect {}

    /** What is counted besides outcomes. */
    enum Counted {
        RESENT,
        RECEIPT_APPLIED,
        RECEIPT_REPEATED,
        RECEIPT_UNKNOWN
    }
}
