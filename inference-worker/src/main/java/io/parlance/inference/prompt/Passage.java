package io.parlance.inference.prompt;

/**
 * A paragraph of an article that may help to answer.
 *
 * @param article its key: tenant, '/', path
 * @param text without blank lines
 * @param score 0 or more, comparable within one search only
 */
public record Passage(String article, String text, double score) {}
