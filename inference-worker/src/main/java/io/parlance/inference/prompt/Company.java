package io.parlance.inference.prompt;

/**
 * For whom the model speaks.
 *
 * @param voice how it sounds, in a sentence
 * @param language as a BCP 47 tag
 */
public record Company(String name, String voice, String language) {}
