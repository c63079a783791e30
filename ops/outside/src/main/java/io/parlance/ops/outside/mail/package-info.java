/** A company's mail server for one machine: SMTP in, IMAP out, every accepted mail on disk. */
@NullMarked
package io.parlance.ops.outside.mail;

import org.jspecify.annotations.NullMarked;
