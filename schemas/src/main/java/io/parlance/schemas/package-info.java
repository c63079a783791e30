/** What two modules of Parlance must agree on, and nothing else. */
@NullMarked
package io.parlance.schemas;

import org.jspecify.annotations.NullMarked;
