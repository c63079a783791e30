/** Kafka for one machine, with a schema registry beside it and the topics of the catalogue. */
@NullMarked
package io.parlance.ops.outside.broker;

import org.jspecify.annotations.NullMarked;
