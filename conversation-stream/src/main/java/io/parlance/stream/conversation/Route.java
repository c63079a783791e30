package io.parlance.stream.conversation;

import io.parlance.schemas.Personal;

/**
 * How a conversation's words travel.
 *
 * @param ours the company's own address that was written to last, in normal form
 * @param theirs the customer's address in normal form
 */
public record Route(Channel channel, Lane lane, String ours, Personal theirs) {}
