/** The shell around the machine: topics, stores, timers. */
@NullMarked
package io.parlance.stream.topology;

import org.jspecify.annotations.NullMarked;
