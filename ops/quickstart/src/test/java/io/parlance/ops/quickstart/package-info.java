/** Tests of the services together. */
@NullMarked
package io.parlance.ops.quickstart;

import org.jspecify.annotations.NullMarked;
