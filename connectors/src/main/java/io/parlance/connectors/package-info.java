/** Brings the company's knowledge and data onto the log. */
@NullMarked
package io.parlance.connectors;

import org.jspecify.annotations.NullMarked;
