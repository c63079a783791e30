/** What may become of a Send, as a pure function: no clock, no thread, no I/O. */
@NullMarked
package io.parlance.notification.delivery;

import org.jspecify.annotations.NullMarked;
