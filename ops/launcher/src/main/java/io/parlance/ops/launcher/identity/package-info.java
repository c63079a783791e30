/** Signs people of the sample company in. */
@NullMarked
package io.parlance.ops.launcher.identity;

import org.jspecify.annotations.NullMarked;
