package io.parlance.stream.topology;

import java.time.Instant;

/**
 * A step's two clocks.
 *
 * @param at time of the record that caused it; {@code now} where none did
 * @param now wall clock; results and deliveries are waited for by it, so that a backlog is not born
 *     expired
 */
record Moment(Instant at, Instant now) {}
