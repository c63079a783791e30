/** The tests of what the doctor says. */
@NullMarked
package io.parlance.ops.launcher.doctor;

import org.jspecify.annotations.NullMarked;
