/** The topic that says where every delivery stands, and the loop that lives by it. */
@NullMarked
package io.parlance.notification.ledger;

import org.jspecify.annotations.NullMarked;
