/** How every service is run: tests. */
@NullMarked
package io.parlance.ops.defaults;

import org.jspecify.annotations.NullMarked;
