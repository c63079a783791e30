/** What must hold of an answer before it counts; pure. */
@NullMarked
package io.parlance.inference.guard;

import org.jspecify.annotations.NullMarked;
