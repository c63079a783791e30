/** Tests. */
@NullMarked
package io.parlance.ops.defaults.logs;

import org.jspecify.annotations.NullMarked;
