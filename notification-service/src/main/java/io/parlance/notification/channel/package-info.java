/** The ways out: how a message reaches a provider, and how it is found there again. */
@NullMarked
package io.parlance.notification.channel;

import org.jspecify.annotations.NullMarked;
