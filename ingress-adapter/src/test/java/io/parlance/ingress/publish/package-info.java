/** Tests of what the edge writes. */
@NullMarked
package io.parlance.ingress.publish;

import org.jspecify.annotations.NullMarked;
