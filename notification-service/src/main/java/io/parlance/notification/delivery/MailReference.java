package io.parlance.notification.delivery;

import io.parlance.schemas.Personal;

/**
 * A mail as a reply has to refer to it; RFC 5322, section 3.6.4.
 *
 * @param subject decoded; may be empty
 * @param messageId with angle brackets
 * @param references with angle brackets, oldest first, a space between two; may be empty
 */
public record MailReference(Personal subject, Personal messageId, Personal references) {}
