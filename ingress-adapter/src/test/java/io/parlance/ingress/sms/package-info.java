/** Tests of the SMS webhooks. */
@NullMarked
package io.parlance.ingress.sms;

import org.jspecify.annotations.NullMarked;
