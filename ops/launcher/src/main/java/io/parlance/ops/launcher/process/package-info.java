/** Its processes: started, stopped, and seen. */
@NullMarked
package io.parlance.ops.launcher.process;

import org.jspecify.annotations.NullMarked;
