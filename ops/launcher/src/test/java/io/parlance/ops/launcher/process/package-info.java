/** Tests of the processes' start and table. */
@NullMarked
package io.parlance.ops.launcher.process;

import org.jspecify.annotations.NullMarked;
