package io.parlance.notification.delivery;

/** What a conversation orders. Later kinds (Revoke, Allow) find their place here. */
public sealed interface Order permits Send, Status {}
