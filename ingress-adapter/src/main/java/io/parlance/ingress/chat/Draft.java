package io.parlance.ingress.chat;

import io.parlance.schemas.Personal;
import io.parlance.schemas.ids.ContactId;

/**
 * What the model has written so far.
 *
 * @param request the question that it answers
 * @param text all of it so far
 */
record Draft(ContactId contact, String request, Personal text) {}
