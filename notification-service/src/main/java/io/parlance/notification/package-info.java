/** The notification service: delivers replies, owns the ledger. */
@NullMarked
package io.parlance.notification;

import org.jspecify.annotations.NullMarked;
