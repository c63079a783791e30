/** Avro in the Confluent wire format, over a schema registry. */
@NullMarked
package io.parlance.schemas.serde;

import org.jspecify.annotations.NullMarked;
