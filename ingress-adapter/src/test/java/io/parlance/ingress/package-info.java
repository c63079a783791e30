/** Tests of the edge as a whole. */
@NullMarked
package io.parlance.ingress;

import org.jspecify.annotations.NullMarked;
