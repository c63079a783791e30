package io.parlance.notification.delivery;

import java.time.Duration;
import java.time.Instant;

/**
 * The time of a step on both clocks.
 *
 * @param wall what is written down; can jump
 * @param elapsed since this process began; never jumps, so that waits are measured by it
 */
public record Now(Instant wall, Duration elapsed) {}
