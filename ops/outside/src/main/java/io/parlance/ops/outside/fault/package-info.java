/** How a stand-in is made to misbehave, and what of that is the same for all of them. */
@NullMarked
package io.parlance.ops.outside.fault;

import org.jspecify.annotations.NullMarked;
