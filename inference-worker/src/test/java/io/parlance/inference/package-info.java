/** Tests of the worker as a whole. */
@NullMarked
package io.parlance.inference;

import org.jspecify.annotations.NullMarked;
