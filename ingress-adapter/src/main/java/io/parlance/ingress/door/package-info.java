/** What every way in has in common: limits, refusals and their problem documents. */
@NullMarked
package io.parlance.ingress.door;

import org.jspecify.annotations.NullMarked;
