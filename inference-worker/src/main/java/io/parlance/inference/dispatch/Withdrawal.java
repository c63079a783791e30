package io.parlance.inference.dispatch;

import io.parlance.schemas.ids.RequestId;
import java.time.Instant;

/**
 * Nobody waits for the answer to this request any more.
 *
 * @param at when it was withdrawn
 */
public record Withdrawal(RequestId id, Instant at) {}
