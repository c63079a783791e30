/** A real model server on this machine's processor: how it is installed and started. */
@NullMarked
package io.parlance.ops.launcher.vllm;

import org.jspecify.annotations.NullMarked;
