/** An SMS provider for one machine, in the forms of Twilio's REST API. */
@NullMarked
package io.parlance.ops.outside.sms;

import org.jspecify.annotations.NullMarked;
