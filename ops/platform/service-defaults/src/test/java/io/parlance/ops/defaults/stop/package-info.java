/** How a process ends. */
@NullMarked
package io.parlance.ops.defaults.stop;

import org.jspecify.annotations.NullMarked;
