/** Tests, and what other modules' tests use. */
@NullMarked
package io.parlance.schemas;

import org.jspecify.annotations.NullMarked;
