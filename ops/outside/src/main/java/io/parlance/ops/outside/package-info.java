/** Stand-ins, for one machine, of what Parlance does not own; and the broker. */
@NullMarked
package io.parlance.ops.outside;

import org.jspecify.annotations.NullMarked;
