/** E-mail by SMTP and by a relay over HTTP. */
@NullMarked
package io.parlance.ingress.mail;

import org.jspecify.annotations.NullMarked;
