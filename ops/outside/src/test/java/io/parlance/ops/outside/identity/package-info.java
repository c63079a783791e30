/** Tests of the identity provider. */
@NullMarked
package io.parlance.ops.outside.identity;

import org.jspecify.annotations.NullMarked;
