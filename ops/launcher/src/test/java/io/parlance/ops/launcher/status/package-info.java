/** Tests of what the status says. */
@NullMarked
package io.parlance.ops.launcher.status;

import org.jspecify.annotations.NullMarked;
