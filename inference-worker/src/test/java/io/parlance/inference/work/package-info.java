/** Tests of the way from a request to its result. */
@NullMarked
package io.parlance.inference.work;

import org.jspecify.annotations.NullMarked;
