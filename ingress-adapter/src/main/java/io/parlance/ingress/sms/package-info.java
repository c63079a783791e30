/** SMS by Twilio's webhooks. */
@NullMarked
package io.parlance.ingress.sms;

import org.jspecify.annotations.NullMarked;
