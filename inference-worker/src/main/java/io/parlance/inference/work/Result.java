package io.parlance.inference.work;

/** What became of one request, and how. */
record Result(Origin origin, Outcome outcome, Story story) {}
