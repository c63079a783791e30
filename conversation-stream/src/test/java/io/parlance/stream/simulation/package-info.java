/** The machine among customers, people, a model and a provider that do as they like. */
@NullMarked
package io.parlance.stream.simulation;

import org.jspecify.annotations.NullMarked;
