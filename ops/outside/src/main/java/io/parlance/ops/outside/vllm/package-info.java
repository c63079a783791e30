/**
 * A model server for one machine, in the forms of vLLM 0.32.0. It is no language model: it quotes
 * the articles that stand in the prompt.
 */
@NullMarked
package io.parlance.ops.outside.vllm;

import org.jspecify.annotations.NullMarked;
