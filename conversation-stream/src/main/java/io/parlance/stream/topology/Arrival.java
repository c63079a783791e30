package io.parlance.stream.topology;

import io.parlance.schemas.ids.ContactId;
import io.parlance.stream.conversation.Event;

/** A record off an input topic, as the machine understands it. */
record Arrival(ContactId contact, String tenant, Event event) {}
