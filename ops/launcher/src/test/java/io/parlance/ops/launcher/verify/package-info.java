/** Tests of the test reports. */
@NullMarked
package io.parlance.ops.launcher.verify;

import org.jspecify.annotations.NullMarked;
