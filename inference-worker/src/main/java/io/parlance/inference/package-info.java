/** Keeps the vLLM replicas full. */
@NullMarked
package io.parlance.inference;

import org.jspecify.annotations.NullMarked;
