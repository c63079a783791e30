/** The broker, tried by its own clients. */
@NullMarked
package io.parlance.ops.outside.broker;

import org.jspecify.annotations.NullMarked;
