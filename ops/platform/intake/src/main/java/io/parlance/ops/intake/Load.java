package io.parlance.ops.intake;

/** What is open at once: how many records, and how many bytes of keys, values and headers. */
public record Load(int records, long bytes) {}
