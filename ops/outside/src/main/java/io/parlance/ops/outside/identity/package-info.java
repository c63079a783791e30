/** The sample company's identity provider: who works there, and tokens that say so. */
@NullMarked
package io.parlance.ops.outside.identity;

import org.jspecify.annotations.NullMarked;
