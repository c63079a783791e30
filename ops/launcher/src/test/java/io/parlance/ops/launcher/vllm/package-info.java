/** How a real model server is installed. */
@NullMarked
package io.parlance.ops.launcher.vllm;

import org.jspecify.annotations.NullMarked;
