/** Tests, and what other modules' tests use. */
@NullMarked
package io.parlance.schemas.ids;

import org.jspecify.annotations.NullMarked;
