/** Tests of the room of the same name. */
@NullMarked
package io.parlance.connectors;

import org.jspecify.annotations.NullMarked;
