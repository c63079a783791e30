/** All services in one JVM, as {@code ops/parlance up} runs them. */
@NullMarked
package io.parlance.ops.quickstart;

import org.jspecify.annotations.NullMarked;
