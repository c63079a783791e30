/** Turns a conversation into the words that a model reads; pure. */
@NullMarked
package io.parlance.inference.prompt;

import org.jspecify.annotations.NullMarked;
