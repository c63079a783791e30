/** Tests, and what other modules' tests use. */
@NullMarked
package io.parlance.schemas.serde;

import org.jspecify.annotations.NullMarked;
