/** The edge: all that comes in from customers and providers. */
@NullMarked
package io.parlance.ingress;

import org.jspecify.annotations.NullMarked;
