/** What the edge writes to Kafka, and when that counts as written. */
@NullMarked
package io.parlance.ingress.publish;

import org.jspecify.annotations.NullMarked;
