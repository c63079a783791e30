/** The topology, tried. */
@NullMarked
package io.parlance.stream.topology;

import org.jspecify.annotations.NullMarked;
