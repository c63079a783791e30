/** What people at the desk want, from the command line. */
@NullMarked
package io.parlance.ops.launcher.desk;

import org.jspecify.annotations.NullMarked;
