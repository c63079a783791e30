/** What the tests of a whole build said. */
@NullMarked
package io.parlance.ops.launcher.verify;

import org.jspecify.annotations.NullMarked;
