/** Tests of decoded records. */
@NullMarked
package io.parlance.ops.launcher.topic;

import org.jspecify.annotations.NullMarked;
