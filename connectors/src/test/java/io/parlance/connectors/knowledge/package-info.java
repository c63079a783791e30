/** Tests of the room of the same name. */
@NullMarked
package io.parlance.connectors.knowledge;

import org.jspecify.annotations.NullMarked;
