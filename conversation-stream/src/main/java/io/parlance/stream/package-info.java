/** Owns every conversation. */
@NullMarked
package io.parlance.stream;

import org.jspecify.annotations.NullMarked;
