/** Speed, as ratios to a peer or a floor in the same run. */
@NullMarked
package io.parlance.ops.benchmarks;

import org.jspecify.annotations.NullMarked;
