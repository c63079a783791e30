/** How every service is run. */
@NullMarked
package io.parlance.ops.defaults;

import org.jspecify.annotations.NullMarked;
