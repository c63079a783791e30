@NullMarked
package io.parlance.ops.outside.vllm;

import org.jspecify.annotations.NullMarked;
