/** What the processes wrote down, line by line. */
@NullMarked
package io.parlance.ops.launcher.redrive;

import org.jspecify.annotations.NullMarked;
