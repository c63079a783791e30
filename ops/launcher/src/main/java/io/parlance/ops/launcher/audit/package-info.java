/** Every message accounted for at both outer ends. */
@NullMarked
package io.parlance.ops.launcher.audit;

import org.jspecify.annotations.NullMarked;
