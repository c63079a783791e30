/** The tests of what Parlance says about itself. */
@NullMarked
package io.parlance.ops.launcher.about;

import org.jspecify.annotations.NullMarked;
