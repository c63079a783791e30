/** Tests of the benchmarks' arithmetic; nothing here is timed. */
@NullMarked
package io.parlance.ops.benchmarks;

import org.jspecify.annotations.NullMarked;
