/** Tests. */
@NullMarked
package io.parlance.ops.defaults.tracing;

import org.jspecify.annotations.NullMarked;
