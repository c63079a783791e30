/** What the processes of this module say on their console. */
@NullMarked
package io.parlance.ops.outside.console;

import org.jspecify.annotations.NullMarked;
