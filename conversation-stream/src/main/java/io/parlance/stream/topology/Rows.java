package io.parlance.stream.topology;

import io.parlance.stream.conversation.State;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * What a step leaves in the stores, encoded already, so that nothing is written unless all of it
 * can be.
 *
 * @param contact row of the contact
 * @param conversation row of the conversation; null where it stays as it is, or unwritten
 */
record Rows(State state, Bytes contact, @Nullable Bytes conversation) {}
