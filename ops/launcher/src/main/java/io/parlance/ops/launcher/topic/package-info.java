/** Records of the log, decoded and readable. */
@NullMarked
package io.parlance.ops.launcher.topic;

import org.jspecify.annotations.NullMarked;
