/** Tests of the desk's commands. */
@NullMarked
package io.parlance.ops.launcher.desk;

import org.jspecify.annotations.NullMarked;
