/** Names of things as types, and the keys that some of them are made with. */
@NullMarked
package io.parlance.schemas.ids;

import org.jspecify.annotations.NullMarked;
