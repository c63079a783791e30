/** Tests of what stands outside as a whole. */
@NullMarked
package io.parlance.ops.outside;

import org.jspecify.annotations.NullMarked;
