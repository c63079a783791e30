/** Tests of the desk's API. */
@NullMarked
package io.parlance.ingress.desk;

import org.jspecify.annotations.NullMarked;
