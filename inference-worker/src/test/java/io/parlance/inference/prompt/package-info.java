/** Tests of what a model reads. */
@NullMarked
package io.parlance.inference.prompt;

import org.jspecify.annotations.NullMarked;
