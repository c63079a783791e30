package io.parlance.stream.topology;

import io.parlance.stream.conversation.State;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;

/**
 * What a step leaves in the stores, encoded already, so that nothing is written unless all of it
 * can be.
 *
 * @param contact row of the contact
 * @param conversation row of the conversation
 * @param dueBefore when the conversation was to be woken before the step
 */
record Rows(State state, Bytes contact, Bytes conversation, Optional<Instant> dueBefore) {}
