/** A customer of the sample company, who writes by the real protocol and waits for the reply. */
@NullMarked
package io.parlance.ops.launcher.sample;

import org.jspecify.annotations.NullMarked;
