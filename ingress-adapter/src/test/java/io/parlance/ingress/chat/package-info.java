/** Tests of web chat. */
@NullMarked
package io.parlance.ingress.chat;

import org.jspecify.annotations.NullMarked;
