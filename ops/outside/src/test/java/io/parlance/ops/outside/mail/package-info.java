/** Tests of the mail server by real clients. */
@NullMarked
package io.parlance.ops.outside.mail;

import org.jspecify.annotations.NullMarked;
