/** Tests. */
@NullMarked
package io.parlance.notification;

import org.jspecify.annotations.NullMarked;
