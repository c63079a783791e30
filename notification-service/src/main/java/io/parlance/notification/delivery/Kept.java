package io.parlance.notification.delivery;

/** What the ledger keeps under one key. */
public sealed interface Kept permits Entry, Mark {}
