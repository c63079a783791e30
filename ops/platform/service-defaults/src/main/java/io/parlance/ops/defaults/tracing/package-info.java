/** One trace from the webhook to the provider's call, over HTTP and over records. */
@NullMarked
package io.parlance.ops.defaults.tracing;

import org.jspecify.annotations.NullMarked;
