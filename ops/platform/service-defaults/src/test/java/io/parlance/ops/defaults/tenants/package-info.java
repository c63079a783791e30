/** Tests. */
@NullMarked
package io.parlance.ops.defaults.tenants;

import org.jspecify.annotations.NullMarked;
