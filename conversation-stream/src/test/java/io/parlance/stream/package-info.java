/** The service, tried. */
@NullMarked
package io.parlance.stream;

import org.jspecify.annotations.NullMarked;
