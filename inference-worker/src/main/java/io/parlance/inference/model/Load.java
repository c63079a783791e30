package io.parlance.inference.model;

/**
 * What a model server says of itself, for all its clients together; 0 where it does not say.
 *
 * @param running requests that its engine works on
 * @param waiting requests that wait for the engine
 */
public record Load(int running, int waiting) {}
