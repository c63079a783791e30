/** When a service may take work. */
@NullMarked
package io.parlance.ops.defaults.health;

import org.jspecify.annotations.NullMarked;
