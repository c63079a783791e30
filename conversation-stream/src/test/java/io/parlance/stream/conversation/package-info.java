/** The machine, tried. */
@NullMarked
package io.parlance.stream.conversation;

import org.jspecify.annotations.NullMarked;
