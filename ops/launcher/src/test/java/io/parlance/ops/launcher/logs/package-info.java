/** What the processes wrote down, line by line. */
@NullMarked
package io.parlance.ops.launcher.logs;

import org.jspecify.annotations.NullMarked;
