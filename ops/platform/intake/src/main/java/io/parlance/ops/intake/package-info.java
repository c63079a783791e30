/** How records of a topic are worked on at once, in order per key where asked. */
@NullMarked
package io.parlance.ops.intake;

import org.jspecify.annotations.NullMarked;
