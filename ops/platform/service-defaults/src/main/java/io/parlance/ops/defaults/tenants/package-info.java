/** The companies that this Parlance answers for, from one validated file. */
@NullMarked
package io.parlance.ops.defaults.tenants;

import org.jspecify.annotations.NullMarked;
