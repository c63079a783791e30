/** Tests of signing in. */
@NullMarked
package io.parlance.ops.launcher.identity;

import org.jspecify.annotations.NullMarked;
