/** What it looks like from outside: parts, topics, lag, replicas. */
@NullMarked
package io.parlance.ops.launcher.status;

import org.jspecify.annotations.NullMarked;
