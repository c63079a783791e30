/** Tests of the SMS provider. */
@NullMarked
package io.parlance.ops.outside.sms;

import org.jspecify.annotations.NullMarked;
