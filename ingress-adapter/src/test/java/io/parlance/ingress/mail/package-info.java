/** Tests of e-mail. */
@NullMarked
package io.parlance.ingress.mail;

import org.jspecify.annotations.NullMarked;
