/** Tests of what every way in has in common. */
@NullMarked
package io.parlance.ingress.door;

import org.jspecify.annotations.NullMarked;
