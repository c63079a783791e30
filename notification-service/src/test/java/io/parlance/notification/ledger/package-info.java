/** Tests. */
@NullMarked
package io.parlance.notification.ledger;

import org.jspecify.annotations.NullMarked;
