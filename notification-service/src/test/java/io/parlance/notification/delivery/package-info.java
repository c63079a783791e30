/** Tests. */
@NullMarked
package io.parlance.notification.delivery;

import org.jspecify.annotations.NullMarked;
