/** Whether this machine has what Parlance needs. */
@NullMarked
package io.parlance.ops.launcher.doctor;

import org.jspecify.annotations.NullMarked;
