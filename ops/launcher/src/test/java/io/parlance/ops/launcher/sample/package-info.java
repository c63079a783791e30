/** Tests of the sample customer. */
@NullMarked
package io.parlance.ops.launcher.sample;

import org.jspecify.annotations.NullMarked;
