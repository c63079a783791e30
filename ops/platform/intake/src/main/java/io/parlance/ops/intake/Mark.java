package io.parlance.ops.intake;

/** What is committed of a partition: the next offset, and what is finished beyond it as text. */
record Mark(long offset, String runs) {}
