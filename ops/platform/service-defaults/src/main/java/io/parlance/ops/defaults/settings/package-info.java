/** What all services are told alike. */
@NullMarked
package io.parlance.ops.defaults.settings;

import org.jspecify.annotations.NullMarked;
