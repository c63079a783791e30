/** Web chat: sessions, what is typed, and what a browser watches. */
@NullMarked
package io.parlance.ingress.chat;

import org.jspecify.annotations.NullMarked;
