/** One request from its topic to its result. */
@NullMarked
package io.parlance.inference.work;

import org.jspecify.annotations.NullMarked;
