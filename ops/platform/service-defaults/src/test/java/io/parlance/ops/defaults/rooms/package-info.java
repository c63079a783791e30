/** What modules may import. */
@NullMarked
package io.parlance.ops.defaults.rooms;

import org.jspecify.annotations.NullMarked;
