/** Tests. */
@NullMarked
package io.parlance.notification.channel;

import org.jspecify.annotations.NullMarked;
