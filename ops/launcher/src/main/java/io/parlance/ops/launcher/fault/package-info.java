/** Stand-ins that misbehave on demand. */
@NullMarked
package io.parlance.ops.launcher.fault;

import org.jspecify.annotations.NullMarked;
