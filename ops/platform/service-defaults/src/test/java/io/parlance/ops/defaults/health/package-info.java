/** Tests. */
@NullMarked
package io.parlance.ops.defaults.health;

import org.jspecify.annotations.NullMarked;
