/** Dead letters, put back where they came from. */
@NullMarked
package io.parlance.ops.launcher.redrive;

import org.jspecify.annotations.NullMarked;
