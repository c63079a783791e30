/** Tests of what of an answer counts. */
@NullMarked
package io.parlance.inference.guard;

import org.jspecify.annotations.NullMarked;
