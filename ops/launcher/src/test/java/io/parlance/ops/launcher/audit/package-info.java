/** Tests of the audit. */
@NullMarked
package io.parlance.ops.launcher.audit;

import org.jspecify.annotations.NullMarked;
