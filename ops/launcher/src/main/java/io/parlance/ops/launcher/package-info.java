/** The commands of {@code ops/parlance}: the words, their help and their exit codes. */
@NullMarked
package io.parlance.ops.launcher;

import org.jspecify.annotations.NullMarked;
